FROM scratch AS x
ONBUILD NOPE
FROM x AS hidden
FROM scratch AS y
ONBUILD NADA
FROM y AS seen
FROM scratch AS base
ONBUILD COPY --from=hidden / /
FROM base
COPY --from=seen / /
