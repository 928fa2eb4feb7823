# syntax=docker/dockerfile:1
# The bot in a container of its own: no shell is needed, nothing but /data is written.

FROM python:3.12-slim AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
COPY requirements.lock /build/
RUN /opt/venv/bin/pip install --require-hashes --only-binary=:all: -r /build/requirements.lock
COPY pyproject.toml /app/
COPY migrations /app/migrations
COPY content /app/content
COPY bot /app/bot
RUN /opt/venv/bin/python -m compileall -q -j 0 /opt/venv/lib /app


FROM python:3.12-slim

LABEL org.opencontainers.image.title="practice-bot" \
      org.opencontainers.image.licenses="MIT"

RUN groupadd --gid 10001 practice \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin practice \
 && install -d -o 10001 -g 10001 -m 0700 /data
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app

ENV PATH=/opt/venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    MPLCONFIGDIR=/tmp/matplotlib \
    DATABASE_URL=sqlite+aiosqlite:////data/practice.db \
    BACKUP_DIR=/data/backups \
    CONTENT_DIR=/app/content \
    HTTP_HOST=127.0.0.1 \
    HTTP_PORT=8080 \
    LOG_FORMAT=json

USER 10001:10001
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM

# Only whether the event loop turns: trouble of a platform must not restart the bot.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f\"http://127.0.0.1:{os.environ['HTTP_PORT']}/health/liveness\", timeout=4)"]

ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
