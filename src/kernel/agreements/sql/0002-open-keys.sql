-- prev: f4382490379a76e1
-- What is open to the reader, asked once a statement. As a sub-select in the policies of records and series it was planned into every statement,
-- its own policies with it, and planning cost four times what a page costs; a function keeps its plan for the session.

create function agreement.open_keys(in_kind text) returns text[]
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if db.acting_purpose() = '' then return '{}'; end if;
  return coalesce((
    select array_agg(g.code || ' ' || g.grantor) from agreement.live_grant g
    where g.grantee = db.acting_party() and g.kind = in_kind and db.acting_purpose() = any (g.purposes)
      and g.from_at <= agreement.asked_at() and (g.until_at is null or g.until_at > agreement.asked_at())), '{}');
end $$;
comment on function agreement.open_keys(text) is 'Code and grantor, with a space between, of each grant of a kind that is open to the acting party now for the purpose it names.';
revoke all on function agreement.open_keys(text) from public;
grant execute on function agreement.open_keys(text) to nanmen_app;
