"""A drawing as a file of its own: the same SVG with the light colours of the house written into it."""

# the file leaves the pages and their stylesheets; these are the light values of page/tokens.css (a test compares them)
COLOURS = {
    "ground": "#ffffff",
    "line": "#cfd7dc",
    "edge": "#66717c",
    "text": "#1b1f24",
    "muted": "#49535d",
    "deep": "#0f4c5c",
    "soon": "#8a4b00",
    "series-1": "#1f5fa8",
    "series-2": "#8a4b00",
}
FONTS = "'Noto Sans TC','Microsoft JhengHei',sans-serif"
SHADES = (0.0, 0.12, 0.25, 0.4, 0.85, 1.0)


def standalone(svg: str) -> str:
    """Return the text of an SVG file that looks by itself as it does on the page."""
    rules = [
        f"text{{font:12px {FONTS};fill:{COLOURS['muted']}}}",
        f".chart__grid,.trend__base{{stroke:{COLOURS['line']}}}",
        f".chart__line,.trend__line{{fill:none;stroke:{COLOURS['series-1']};stroke-width:2}}",
        f".chart__dot,.trend__dot{{fill:{COLOURS['series-1']}}}",
        f".chart__open{{fill:{COLOURS['ground']};stroke:{COLOURS['series-1']};stroke-width:2}}",
        f".chart__mark{{fill:{COLOURS['soon']}}}",
        f".chart__target,.trend__target{{stroke:{COLOURS['text']};stroke-dasharray:6 4}}",
        f".chart__centre{{fill:none;stroke:{COLOURS['edge']}}}",
        f".chart__limit{{fill:none;stroke:{COLOURS['edge']};stroke-dasharray:2 3}}",
        ".heat__number--4,.heat__number--5{fill:" + COLOURS["ground"] + "}",
        f".heat{{fill:{COLOURS['deep']}}}",
        *(f".heat--{level}{{fill-opacity:{share}}}" for level, share in enumerate(SHADES)),
    ]
    opened = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    head, rest = opened.split(">", 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}><style>{"".join(rules)}</style>{rest}\n'
