import type { Migration } from "#core/store";

/**
 * Contents with more than one place, kept by the database itself: a search counts contents in its index and adds the further
 * places of these few. An entry may outlive its second place; counting looks at the places.
 */
export const repeated: Migration = {
  number: 6,
  sql: `
    CREATE TABLE repeated (content_id INTEGER PRIMARY KEY REFERENCES content (id) ON DELETE CASCADE) STRICT;
    INSERT INTO repeated (content_id) SELECT content_id FROM message GROUP BY content_id HAVING count(*) > 1;
    CREATE TRIGGER message_repeats AFTER INSERT ON message
      WHEN EXISTS (SELECT 1 FROM message WHERE content_id = NEW.content_id AND id <> NEW.id)
      BEGIN INSERT INTO repeated (content_id) VALUES (NEW.content_id) ON CONFLICT DO NOTHING; END;
  `,
};
