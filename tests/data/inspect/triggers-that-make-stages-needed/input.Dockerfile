FROM alpine AS a
ONBUILD COPY --from=b /x /y
FROM a AS other
ONBUILD COPY --chmod=$MODE x y
FROM other AS b
FROM a
