"""SVG pictures: a curve over two axes that both grow by tenfolds, and what a whole is made of, layer under layer."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

WIDTH, HEIGHT, EDGE = 560, 320, 64
ACROSS, LAYER, LETTER = 1_000, 22, 6.2
"""A picture of layers: its width, the height of one, and about how wide a letter is."""
COLOURS = ("#cfe0ee", "#e4ead0", "#f3e1cb", "#e9d5df", "#d8dced")


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


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole, its size in the picture's unit, and what it is made of in turn; the rest is its own."""

    name: str
    size: float
    parts: tuple["Part", ...] = ()


def draw_layers(path: Path, whole: Part, *, title: str, unit: str) -> None:
    """Draw what a whole is made of: each part as wide as its size, under what it is part of."""
    body = [f'<text x="4" y="16" font-weight="bold">{escape(title)}</text>']

    def lay(part: Part, left: float, depth: int) -> None:
        width, top = part.size / whole.size * ACROSS, 26 + depth * LAYER
        says = f"{part.name} {part.size:.3g} {unit}"
        label = next((text for text in (says, part.name) if LETTER * len(text) < width - 6), "")
        body.append(
            f"<g><title>{escape(says)}, {part.size / whole.size:.1%}</title>"
            f'<rect x="{left:.1f}" y="{top}" width="{max(width - 1, 0.3):.1f}" height="{LAYER - 1}" '
            f'fill="{COLOURS[depth % len(COLOURS)]}"/>'
            f'<text x="{left + 4:.1f}" y="{top + 15}">{escape(label)}</text></g>'
        )
        for one in part.parts:
            lay(one, left, depth + 1)
            left += one.size / whole.size * ACROSS

    lay(whole, 0.0, 0)
    height = 26 + LAYER * _depth(whole) + 6
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {ACROSS} {height}" font-family="sans-serif" '
    path.write_text("\n".join([f'{head}font-size="12">', *body, "</svg>\n"]), "utf-8")


def _depth(part: Part) -> int:
    return 1 + max(map(_depth, part.parts), default=0)


def _span(values: Sequence[float]) -> tuple[int, int]:
    low, high = math.floor(min(values)), math.ceil(max(values))
    return low, max(high, low + 1)


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>'
