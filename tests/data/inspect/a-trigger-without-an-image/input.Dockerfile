FROM alpine AS a
ONBUILD RUN --mount=from=Big,target=/t true
FROM a
