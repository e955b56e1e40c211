FROM alpine AS a
ONBUILD # RUN true
FROM a
