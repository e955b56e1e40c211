FROM alpine AS tools
FROM --pl\atform=linux/arm64 debian AS build
RUN --mount=from=tools,from,target=/t true
COPY --fr"om"=tools /a /b
