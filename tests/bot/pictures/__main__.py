"""Draws all reference pictures anew: look at what changed before it is committed."""

from tests.bot.pictures import QUOTES, reference, thumbnail


def main() -> None:
    for name in QUOTES:
        for dark in (False, True):
            # The fewest bytes; the same pixels whatever Pillow was built with.
            thumbnail(name, dark).quantize(256).save(reference(name, dark), optimize=True)


if __name__ == "__main__":
    main()
