"""Draws all reference pictures anew: look at what changed before it is committed."""

from PIL import Image

from tests.bot.pictures import QUOTES, reference, thumbnail

_COLOURS = 32


def main() -> None:
    for name in QUOTES:
        for dark in (False, True):
            # So few colours that the files are small, chosen so that each ink keeps its own.
            few = thumbnail(name, dark).quantize(
                _COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
            )
            few.save(reference(name, dark), optimize=True)


if __name__ == "__main__":
    main()
