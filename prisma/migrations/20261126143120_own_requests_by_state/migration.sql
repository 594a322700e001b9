-- A maker's requests in one state, counted and listed without a look at everybody's in that state.
-- CreateIndex
CREATE INDEX "request_requester_id_state_submitted_at_idx" ON "request"("requester_id", "state", "submitted_at");
