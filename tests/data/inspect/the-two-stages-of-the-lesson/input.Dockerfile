FROM python:3.11.9 AS builder
ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
RUN pip install poetry && \
    poetry config virtualenvs.in-project true
COPY pyproject.toml poetry.lock ./
COPY sample ./sample
RUN poetry install

FROM python:3.11.9-slim
WORKDIR /app
COPY --from=builder /app .
CMD ["/app/.venv/bin/python", "-m", "sample"]
