"""A page as the bytes of an image."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

import uharfbuzz  # type: ignore[import-untyped]  # it has no types
from PIL import Image, ImageColor, ImageFilter

from bot.picture.layout import WIDTH, Ink, Page, Placed

_INKS: tuple[Ink, ...] = ("words", "accent", "quiet")
# From the ground to each ink, so that three of them and the ground have a palette’s 256 colours.
_STEPS = 85

# Discord takes more, but this is quick to load on a phone.
_LARGEST = 500_000
# Around emoji on a dark ground, or their black outlines would be lost.
_HALO = 2.5


@dataclass(frozen=True)
class Palette:
    """Colours that read well on their ground: the quiet one has a contrast of 5.5 to 1 or more."""

    ground: str
    words: str
    accent: str
    quiet: str


LIGHT = Palette("#faf6ee", "#211d18", "#b4472a", "#675e54")
DARK = Palette("#18171b", "#f2ecdf", "#eba55c", "#aaa296")


def png(page: Page, dark: bool) -> bytes:
    palette = DARK if dark else LIGHT
    image = _text(page, palette)
    coloured = [each for each in page.glyphs if each.glyph.coloured]
    if coloured:
        image = image.convert("RGB")
        _emoji(image, coloured, palette.words if dark else None)
    return next(data for data in _encoded(image) if len(data) <= _LARGEST)


def _text(page: Page, palette: Palette) -> Image.Image:
    """The ground, and all text in the colours from there to each ink."""
    image = Image.new("P", (WIDTH, page.height))
    colours = [*ImageColor.getrgb(palette.ground)]
    for number, ink in enumerate(_INKS):
        first = 1 + number * _STEPS
        mask = _mask([each for each in page.glyphs if each.ink == ink], page.height)
        steps = mask.point([first - 1 + (level * _STEPS + 254) // 255 for level in range(256)])
        image.paste(steps, mask=mask.point([0] + [255] * 255))
        colours += _steps(palette.ground, getattr(palette, ink))
        if ink == "accent":
            image.paste(first + _STEPS - 1, page.rule)
    image.putpalette(colours)
    return image


def _steps(ground: str, ink: str) -> Iterator[int]:
    below, above = ImageColor.getrgb(ground), ImageColor.getrgb(ink)
    for step in range(1, _STEPS + 1):
        for less, more in zip(below, above, strict=True):
            yield round(less + (more - less) * step / _STEPS)


def _emoji(image: Image.Image, glyphs: Iterable[Placed], halo: str | None) -> None:
    tiles: dict[tuple[int, float], Image.Image] = {}
    for each in glyphs:
        key = (each.glyph.number, each.size)
        if key not in tiles:
            tiles[key] = _tile(each, halo)
        tile = tiles[key]
        image.paste(tile, (round(each.x) - tile.width // 4, round(each.y) - tile.height * 5 // 8), tile)


def _mask(glyphs: list[Placed], height: int) -> Image.Image:
    """How much of each pixel the glyphs of one ink cover."""
    drawing = uharfbuzz.RasterDraw()
    drawing.scale_factor = (64, 64)
    drawing.extents = uharfbuzz.RasterExtents(0, 0, WIDTH, height, 0)
    for each in glyphs:
        if each.glyph.coloured:
            continue
        drawing.transform = (1, 0, 0, 1, each.x * 64, (height - each.y) * 64)
        drawing.draw_glyph(each.glyph.font, each.glyph.number)
    found = drawing.render()
    size = (found.extents.width, found.extents.height)
    # HarfBuzz counts rows from below.
    return Image.frombytes("L", size, bytes(found.buffer), "raw", "L", found.extents.stride, -1)


def _tile(each: Placed, halo: str | None) -> Image.Image:
    """An emoji with a quarter of its size around it."""
    side = round(each.size) * 2
    painting = uharfbuzz.RasterPaint()
    painting.scale_factor = (64, 64)
    painting.extents = uharfbuzz.RasterExtents(0, 0, side, side, 0)
    painting.transform = (1, 0, 0, 1, side // 4 * 64, (side - side * 5 // 8) * 64)
    painting.paint_glyph_or_fail(each.glyph.font, each.glyph.number)
    found = painting.render()
    tile = Image.frombytes("RGBA", (side, side), bytes(found.buffer), "raw", "BGRa", found.extents.stride, -1)
    if not halo:
        return tile
    around = tile.getchannel("A").filter(ImageFilter.BoxBlur(_HALO)).point(lambda level: min(4 * level, 255))
    under = Image.new("RGBA", tile.size, halo)
    under.putalpha(around)
    return Image.alpha_composite(under, tile)


def _encoded(image: Image.Image) -> Iterator[bytes]:
    """As it is, or, where emoji make that too large, with fewer colours, and at last with fewer pixels."""
    yield _saved(image)
    for colours in (256, 64, 16):
        yield _saved(image.convert("RGB").quantize(colours, Image.Quantize.FASTOCTREE))
    yield _saved(image.convert("RGB").reduce(2).quantize(16, Image.Quantize.FASTOCTREE))


def _saved(image: Image.Image) -> bytes:
    stream = BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()
