-- Rows that are kept for a time only are deleted in small batches, each found without searching a table.
--
-- webhook_delivery and provider_notice have indexes by the time at which a row's life ended; a row enters them then, so that
-- neither insert pays for it. What has no such time, a key, is not indexed by age at all: its table is walked through page by
-- page. (A BRIN index would serve a table that only grows. Here vacuum gives the room of deleted keys to new ones, and what
-- BRIN knows of a range of pages only ever widens: after one round of that, every range seems to hold old keys.)
CREATE INDEX webhook_delivery_dead_expiry ON webhook_delivery (finished_at) WHERE state = 'DEAD';

-- It also deleted.
DROP FUNCTION IF EXISTS tend_notices(integer, interval);

-- Lets the notices have their effect that waited for the end of a call; at most p_batch of them.
CREATE FUNCTION apply_waiting_notices(p_batch integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    waiting provider_notice%ROWTYPE;
BEGIN
    FOR waiting IN
        SELECT n.* FROM provider_notice n
        WHERE n.processed_at IS NULL
          AND NOT EXISTS (
              SELECT FROM payment p JOIN cancellation c ON c.payment = p.id
              WHERE p.merchant = n.merchant AND p.provider = n.provider AND p.account = n.account
                AND p.payment_id = n.payment_id AND c.phase = 'SENDING')
        -- In one order everywhere, since each locks its payment until the last is done.
        ORDER BY n.merchant, n.provider, n.account, n.payment_id
        LIMIT p_batch
        FOR UPDATE SKIP LOCKED
    LOOP
        PERFORM apply_notice(waiting, interval '0', interval '0');
    END LOOP;
END
$$;
