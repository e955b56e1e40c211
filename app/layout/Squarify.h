// A rectangle divided into parts of given areas that are as square as can be. Numbers in, numbers out.
#pragma once

#include <QRectF>

#include <vector>

namespace stagewright::layout {

/// One rectangle a weight, in their order, whose areas are to each other as the weights are; together they fill \a
/// area. The squarified treemap of Bruls, Huizing and van Wijk (2000). \a weights: not negative, the largest first; a
/// weight of 0 gets an empty rectangle.
std::vector<QRectF> squarify(const std::vector<double> &weights, const QRectF &area);

} // namespace stagewright::layout
