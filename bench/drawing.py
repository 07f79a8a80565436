"""A curve as an SVG picture: points over two axes that both grow by tenfolds."""

import math
from collections.abc import Sequence
from pathlib import Path

WIDTH, HEIGHT, EDGE = 560, 320, 64


def draw(path: Path, points: Sequence[tuple[float, float]], *, title: str, across: str, up: str) -> None:
    """Draw points, joined in their order, with both axes in logarithms."""
    places = [(math.log10(max(x, 0.1)), math.log10(max(y, 1e-3))) for x, y in points]
    left, right = _span([x for x, _ in places])
    low, high = _span([y for _, y in places])

    def at(x: float, y: float) -> tuple[float, float]:
        return (
            EDGE + (x - left) / (right - left) * (WIDTH - 2 * EDGE),
            HEIGHT - EDGE - (y - low) / (high - low) * (HEIGHT - 2 * EDGE),
        )

    curve = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*place) for place in places))
    marks = [
        _text(at(left, tick)[0] - 8, at(left, tick)[1] + 4, f"{10.0**tick:,g}", "end") for tick in range(low, high + 1)
    ]
    marks += [
        _text(at(tick, low)[0], HEIGHT - EDGE + 18, f"{10.0**tick:,g}", "middle") for tick in range(left, right + 1)
    ]
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in (at(*place) for place in places)]
    body = [
        _text(WIDTH / 2, 24, title, "middle"),
        _text(WIDTH / 2, HEIGHT - 12, across, "middle"),
        _text(EDGE, 44, up, "start"),
        f'<path d="M{EDGE},{EDGE} V{HEIGHT - EDGE} H{WIDTH - EDGE}" fill="none" stroke="#888"/>',
        f'<polyline points="{curve}" fill="none" stroke="#225ea8" stroke-width="2"/>',
        *dots,
        *marks,
    ]
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>'
    path.write_text("\n".join([head, *body, "</svg>\n"]), "utf-8")


def _span(values: Sequence[float]) -> tuple[int, int]:
    low, high = math.floor(min(values)), math.ceil(max(values))
    return low, max(high, low + 1)


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>'
