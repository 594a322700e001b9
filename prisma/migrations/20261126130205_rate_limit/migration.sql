-- What each person sent in the running minute, counted for all replicas together. The columns are the
-- ones that rate-limiter-flexible expects. Unlogged: a count that is lost with a crash costs nothing.
CREATE UNLOGGED TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);
