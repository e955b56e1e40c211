ARG BASE=plain
ARG SOURCE_DATE_EPOCH=stamp

FROM scratch AS stamp
COPY stamp /

FROM alpine AS plain

FROM alpine:edge AS edge

FROM ${BASE}
COPY --from=edge --chown=1:1 --link /a /b /c/
RUN --mount=from=plain,target=/p --mount=type=secret,id=s \
  # a comment inside
  ls /p
HEALTHCHECK CMD true
