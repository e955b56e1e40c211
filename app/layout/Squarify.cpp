#include "layout/Squarify.h"

#include <algorithm>
#include <numeric>

namespace stagewright::layout {

namespace {

/// The worst ratio of sides in a row of these areas, laid along a side of that length.
double worstRatio(double smallest, double largest, double sum, double side)
{
    const double square = side * side;
    return std::max(square * largest / (sum * sum), sum * sum / (square * smallest));
}

} // namespace

std::vector<QRectF> squarify(const std::vector<double> &weights, const QRectF &area)
{
    std::vector<QRectF> parts(weights.size(), QRectF(area.topLeft(), QSizeF(0, 0)));
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (total <= 0 || area.width() <= 0 || area.height() <= 0)
        return parts;
    const double scale = area.width() * area.height() / total;
    QRectF free = area;
    for (size_t first = 0; first < weights.size() && weights[first] > 0;) {
        // A row along the shorter side takes parts as long as that makes its worst one squarer.
        const double side = std::min(free.width(), free.height());
        double sum = weights[first] * scale;
        double worst = worstRatio(sum, sum, sum, side);
        size_t end = first + 1;
        for (; end < weights.size() && weights[end] > 0; ++end) {
            const double grown = sum + weights[end] * scale;
            const double ratio = worstRatio(weights[end] * scale, weights[first] * scale, grown, side);
            if (ratio > worst)
                break;
            worst = ratio;
            sum = grown;
        }
        const bool isUpright = free.width() >= free.height();
        const double depth = side > 0 ? sum / side : 0;
        double at = isUpright ? free.top() : free.left();
        for (size_t i = first; i < end; ++i) {
            const double length = depth > 0 ? weights[i] * scale / depth : 0;
            parts[i] = isUpright ? QRectF(free.left(), at, depth, length) : QRectF(at, free.top(), length, depth);
            at += length;
        }
        if (isUpright)
            free.setLeft(std::min(free.right(), free.left() + depth));
        else
            free.setTop(std::min(free.bottom(), free.top() + depth));
        first = end;
    }
    return parts;
}

} // namespace stagewright::layout
