// What a drag from the palette carries to the canvas and to a stage's instructions. Knows neither.
#pragma once

namespace stagewright::adapters {

/// The data: "builder", "runtime", "image", "context" or "instruction:RUN" in UTF-8.
inline constexpr char paletteMimeType[] = "application/x-stagewright-palette";

} // namespace stagewright::adapters
