# check=experimental=InvalidDefinitionDescription
# wrong start
FROM alpine AS base
# NAME is the name
ARG NAME
