FROM --platform=${TARGETOS!} alpine
