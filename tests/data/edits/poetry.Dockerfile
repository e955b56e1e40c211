# syntax=docker/dockerfile:1
ARG PYTHON=3.11.9

# Everything that is needed to build, and nothing of it in the end.
FROM python:${PYTHON} AS builder
ENV PYTHONUNBUFFERED=1 \
    # no .pyc files
    PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
RUN pip install poetry && poetry config virtualenvs.in-project true
COPY pyproject.toml poetry.lock ./
COPY sample sample
RUN poetry install

FROM python:${PYTHON}-slim
WORKDIR /app
COPY --from=builder /app .
USER nobody
CMD ["/app/.venv/bin/python", "-m", "sample"]
