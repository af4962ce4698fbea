"""How well text stands out from what is behind it (WCAG 2.2, "contrast ratio")."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Page

# The colour of the text and of all grounds behind it, nearest first, as [red, green, blue, alpha].
_COLORS = """(element) => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const parsed = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const grounds = [];
  for (let e = element; e; e = e.parentElement) {
    grounds.push(parsed(getComputedStyle(e).backgroundColor));
  }
  return { ink: parsed(getComputedStyle(element).color), grounds };
}"""

Color = tuple[float, float, float]


async def contrast(page: Page, selector: str) -> float:
    """The lowest ratio among all that the selector finds; raises where it finds nothing."""
    colors = [await element.evaluate(_COLORS) for element in await page.locator(selector).all()]
    return min(_ratio(found) for found in colors)


def _ratio(found: dict[str, Any]) -> float:
    ground: Color = (255, 255, 255)
    for layer in reversed(found["grounds"]):
        ground = _over(layer, ground)
    one, other = _luminance(_over(found["ink"], ground)), _luminance(ground)
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _over(layer: list[float], ground: Color) -> Color:
    red, green, blue, alpha = layer
    mixed = [
        alpha * top + (1 - alpha) * below
        for top, below in zip((red, green, blue), ground, strict=True)
    ]
    return mixed[0], mixed[1], mixed[2]


def _luminance(color: Color) -> float:
    red, green, blue = (_linear(part / 255) for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
