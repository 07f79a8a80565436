"""The names of Hong Kong's files: their root is the United Nations' own, so by its name it is told whose a file is."""

from lookthrough.sources._kit.file_names import name_patterns

REGIMES = {
    "main": "isil_and_al_qaida",
    "afghanistan": "afghanistan",
    "central_african_republic": "central_african_republic",
    "dprk": "dprk",
    "drcongo": "drcongo",
    "haiti": "haiti",
    "libya": "libya",
    "somalia": "somalia",
    "south_sudan": "south_sudan",
    "sudan": "sudan",
    "yemen": "yemen",
}
"""The file of each regime, without its ending, by the role it plays."""

HONG_KONG = name_patterns({role: (f"{stem}.xml", f"hk_un_{stem}.xml") for role, stem in REGIMES.items()})
