"""A page as the bytes of an image."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import uharfbuzz
from PIL import Image, ImageFilter

from bot.picture.layout import WIDTH, Ink, Page, Placed

# Discord takes more, but this is quick to load on a phone.
_LARGEST = 500_000
# Around emoji on a dark ground, or their black outlines would be lost.
_HALO = 5


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
    image = Image.new("RGB", (WIDTH, page.height), palette.ground)
    x, y, width, height = map(round, page.rule)
    image.paste(palette.accent, (x, y, x + width, y + height))
    inks: tuple[Ink, ...] = ("words", "accent", "quiet")
    for ink in inks:
        glyphs = [each for each in page.glyphs if each.ink == ink and not each.glyph.coloured]
        image.paste(getattr(palette, ink), mask=_mask(glyphs, page.height))
    tiles: dict[tuple[int, float], Image.Image] = {}
    coloured = [each for each in page.glyphs if each.glyph.coloured]
    for each in coloured:
        key = (each.glyph.number, each.size)
        if key not in tiles:
            tiles[key] = _tile(each, palette.words if dark else None)
        tile = tiles[key]
        image.paste(tile, (round(each.x) - tile.width // 4, round(each.y) - tile.height * 5 // 8), tile)
    return next(data for data in _encoded(image, bool(coloured)) if len(data) <= _LARGEST)


def _mask(glyphs: list[Placed], height: int) -> Image.Image:
    """All glyphs of one ink, drawn at once: where they are, and how much of each pixel they cover."""
    drawing = uharfbuzz.RasterDraw()
    drawing.scale_factor = (64, 64)
    drawing.extents = uharfbuzz.RasterExtents(0, 0, WIDTH, height, 0)
    for each in glyphs:
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
    around = tile.getchannel("A").filter(ImageFilter.MaxFilter(_HALO)).filter(ImageFilter.SMOOTH)
    under = Image.new("RGBA", tile.size, halo)
    under.putalpha(around)
    return Image.alpha_composite(under, tile)


def _encoded(image: Image.Image, coloured: bool) -> Iterator[bytes]:
    """As it is if it has many colours and stays small, or with fewer of them."""
    if coloured:
        yield _saved(image, "PNG")
        yield _saved(image.quantize(256, Image.Quantize.FASTOCTREE), "PNG")
        yield _saved(image, "WEBP")
    for colours in (64, 16):
        yield _saved(image.quantize(colours, Image.Quantize.FASTOCTREE), "PNG")
    yield _saved(image.convert("L").quantize(8), "PNG")


def _saved(image: Image.Image, kind: str) -> bytes:
    stream = BytesIO()
    image.save(stream, kind)
    return stream.getvalue()
