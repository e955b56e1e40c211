FROM alpine AS base
ONBUILD COPY --from=tools $MISSING /x
ONBUILD RUN true
FROM busybox AS tools
FROM base
FROM alpine
ONBUILD ONBUILD RUN true
ONBUILD FROM alpine
ONBUILD
