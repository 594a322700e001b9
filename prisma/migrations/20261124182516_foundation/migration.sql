-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "object_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "user_principal_name" TEXT NOT NULL,
    "roles" TEXT[],
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "roles" TEXT[],
    "entra_session_id" TEXT,
    "login_hint" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "authenticated_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_why" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "used_token" (
    "token_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "used_token_pkey" PRIMARY KEY ("token_id")
);

-- CreateTable
CREATE TABLE "refusal_count" (
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "refusal_count_pkey" PRIMARY KEY ("minute","reason")
);

-- CreateTable
CREATE TABLE "environment" (
    "id" UUID NOT NULL,
    "environment_id" TEXT,
    "organization_id" UUID,
    "display_name" TEXT NOT NULL,
    "instance_url" TEXT,
    "sku" TEXT,
    "region" TEXT,
    "version" TEXT,
    "state" TEXT NOT NULL,
    "state_reason" TEXT,
    "portal_user_id" UUID,
    "portal_user_name" TEXT,
    "policy" JSONB NOT NULL,
    "policy_version" INTEGER NOT NULL DEFAULT 1,
    "added_by_id" UUID,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "checked_at" TIMESTAMPTZ(3),

    CONSTRAINT "environment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request" (
    "id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "requester_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "spec" JSONB NOT NULL,
    "spec_hash" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "why_salt" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "decider_id" UUID NOT NULL,
    "comment" TEXT NOT NULL,
    "comment_salt" TEXT NOT NULL,
    "spec_hash" TEXT NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "verdict" JSONB NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "principal" (
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "used_by" TEXT NOT NULL,
    "ends_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "principal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "principal_owner" (
    "principal_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "principal_owner_pkey" PRIMARY KEY ("principal_id","person_id")
);

-- CreateTable
CREATE TABLE "seat" (
    "id" UUID NOT NULL,
    "principal_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "business_unit_id" UUID NOT NULL,
    "business_unit_name" TEXT NOT NULL,
    "roles" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "id" UUID NOT NULL,
    "principal_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "public_key" JSONB NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "key_id" TEXT,
    "ciphertext" TEXT,
    "mint_started_at" TIMESTAMPTZ(3),
    "sealed_at" TIMESTAMPTZ(3),
    "proven_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "removal_why" TEXT,
    "proof" JSONB,
    "cause" JSONB,
    "next_attempt_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_token" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run" (
    "id" UUID NOT NULL,
    "recipe" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "principal_id" UUID NOT NULL,
    "seat_id" UUID NOT NULL,
    "spec" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3),
    "lease_token" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_step" (
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "waiting_from" TIMESTAMPTZ(3),
    "cause" JSONB,
    "look_until" TIMESTAMPTZ(3),
    "evidence" JSONB,

    CONSTRAINT "run_step_pkey" PRIMARY KEY ("run_id","position")
);

-- CreateTable
CREATE TABLE "remote_object" (
    "id" UUID NOT NULL,
    "principal_id" UUID NOT NULL,
    "seat_id" UUID,
    "kind" TEXT NOT NULL,
    "remote_id" TEXT NOT NULL,
    "client_id" TEXT,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "remote_object_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" UUID NOT NULL,
    "principal_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "permissions" TEXT NOT NULL,
    "findings" JSONB NOT NULL,
    "evidence" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "seq" BIGINT NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_id" UUID,
    "principal_id" UUID,
    "environment_id" UUID,
    "body" TEXT NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "principal_prev_hash" TEXT,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_tenant_id_object_id_key" ON "person"("tenant_id", "object_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE INDEX "session_entra_session_id_idx" ON "session"("entra_session_id");

-- CreateIndex
CREATE INDEX "used_token_expires_at_idx" ON "used_token"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "environment_environment_id_key" ON "environment"("environment_id");

-- CreateIndex
CREATE UNIQUE INDEX "environment_instance_url_key" ON "environment"("instance_url");

-- CreateIndex
CREATE INDEX "request_state_submitted_at_idx" ON "request"("state", "submitted_at");

-- CreateIndex
CREATE INDEX "request_requester_id_submitted_at_idx" ON "request"("requester_id", "submitted_at");

-- CreateIndex
CREATE UNIQUE INDEX "decision_request_id_key" ON "decision"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "principal_request_id_key" ON "principal"("request_id");

-- CreateIndex
CREATE INDEX "principal_owner_person_id_idx" ON "principal_owner"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "seat_principal_id_environment_id_key" ON "seat"("principal_id", "environment_id");

-- CreateIndex
CREATE INDEX "credential_principal_id_requested_at_idx" ON "credential"("principal_id", "requested_at");

-- CreateIndex
CREATE INDEX "credential_state_next_attempt_at_idx" ON "credential"("state", "next_attempt_at");

-- CreateIndex
CREATE INDEX "run_state_next_attempt_at_idx" ON "run"("state", "next_attempt_at");

-- CreateIndex
CREATE INDEX "run_principal_id_created_at_idx" ON "run"("principal_id", "created_at");

-- CreateIndex
CREATE INDEX "remote_object_principal_id_idx" ON "remote_object"("principal_id");

-- CreateIndex
CREATE UNIQUE INDEX "remote_object_kind_remote_id_key" ON "remote_object"("kind", "remote_id");

-- CreateIndex
CREATE INDEX "verification_principal_id_at_idx" ON "verification"("principal_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_id_key" ON "audit_event"("id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_prev_hash_key" ON "audit_event"("prev_hash");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_hash_key" ON "audit_event"("hash");

-- CreateIndex
CREATE INDEX "audit_event_actor_id_seq_idx" ON "audit_event"("actor_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_principal_id_seq_idx" ON "audit_event"("principal_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_environment_id_seq_idx" ON "audit_event"("environment_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_kind_seq_idx" ON "audit_event"("kind", "seq");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_decider_id_fkey" FOREIGN KEY ("decider_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "principal" ADD CONSTRAINT "principal_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "principal_owner" ADD CONSTRAINT "principal_owner_principal_id_fkey" FOREIGN KEY ("principal_id") REFERENCES "principal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "principal_owner" ADD CONSTRAINT "principal_owner_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_principal_id_fkey" FOREIGN KEY ("principal_id") REFERENCES "principal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_principal_id_fkey" FOREIGN KEY ("principal_id") REFERENCES "principal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_principal_id_fkey" FOREIGN KEY ("principal_id") REFERENCES "principal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_seat_id_fkey" FOREIGN KEY ("seat_id") REFERENCES "seat"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_step" ADD CONSTRAINT "run_step_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remote_object" ADD CONSTRAINT "remote_object_principal_id_fkey" FOREIGN KEY ("principal_id") REFERENCES "principal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verification" ADD CONSTRAINT "verification_principal_id_fkey" FOREIGN KEY ("principal_id") REFERENCES "principal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verification" ADD CONSTRAINT "verification_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say -------------------------------------------------------------------------

-- Closed lists of states. The rules of moving between them are in lib/model.
ALTER TABLE "request" ADD CONSTRAINT "request_state_known"
  CHECK ("state" IN ('pending', 'approved', 'rejected', 'withdrawn'));
ALTER TABLE "decision" ADD CONSTRAINT "decision_outcome_known"
  CHECK ("outcome" IN ('approved', 'rejected'));
ALTER TABLE "environment" ADD CONSTRAINT "environment_state_known"
  CHECK ("state" IN ('ready', 'unavailable'));
ALTER TABLE "run" ADD CONSTRAINT "run_state_known"
  CHECK ("state" IN ('queued', 'running', 'waiting', 'resting', 'failed', 'succeeded'));
ALTER TABLE "run_step" ADD CONSTRAINT "run_step_state_known"
  CHECK ("state" IN ('todo', 'running', 'waiting', 'failed', 'done'));
ALTER TABLE "credential" ADD CONSTRAINT "credential_state_known"
  CHECK ("state" IN ('requested', 'minting', 'proving', 'ready', 'opened', 'stored', 'lost', 'removing', 'removed', 'failed'));

-- A name means one thing at a time, among what is asked for and among what lives.
CREATE UNIQUE INDEX "request_name_pending" ON "request" ("name") WHERE "state" = 'pending';
CREATE UNIQUE INDEX "principal_name_living" ON "principal" ("name") WHERE "retired_at" IS NULL;

-- One open hand-over per principal, whatever two tabs do at once.
CREATE UNIQUE INDEX "credential_open" ON "credential" ("principal_id")
  WHERE "state" IN ('requested', 'minting', 'proving', 'ready', 'opened');

-- One run of a seat at a time, whoever starts them.
CREATE UNIQUE INDEX "run_live" ON "run" ("seat_id")
  WHERE "state" IN ('queued', 'running', 'waiting');

-- Nobody decides on their own request: the last line behind the rule in lib/access/may.ts.
CREATE FUNCTION "decision_by_another"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "request" WHERE "id" = NEW."request_id" AND "requester_id" = NEW."decider_id") THEN
    RAISE EXCEPTION 'Nobody decides on their own request.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "decision_by_another" BEFORE INSERT OR UPDATE ON "decision"
  FOR EACH ROW EXECUTE FUNCTION "decision_by_another"();

-- History is append-only. The app's role has no right to change it; these triggers hold for all others.
CREATE FUNCTION "audit_event_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The history is append-only.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "audit_event_no_change" BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION "audit_event_is_append_only"();
CREATE TRIGGER "audit_event_no_truncate" BEFORE TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_event_is_append_only"();
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_seq_positive" CHECK ("seq" > 0);
