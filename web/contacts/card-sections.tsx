// Numbers, tags and lists of a contact, each with the way to add and take away.

import { Field, Time } from '../html/components.tsx';
import { Icon } from '../html/icons.tsx';
import { showNumber } from '../html/phone-number.ts';
import { deskOf } from '../site.ts';
import { FoldedForm, RemoveButton } from './card-form.tsx';
import { type Card, mayChange, problemAt, typedOr } from './card-state.ts';

export function NumbersPart(props: { card: Card }) {
  const { card } = props;
  const { contact, viewer } = card;
  const { numbers } = viewer.t.contacts;
  const mayEdit = mayChange(card, 'edit-contacts') && viewer.account?.scope.maskNumbers === false;
  return (
    <section id="part-numbers" class="card-section" aria-labelledby="numbers-title">
      <h3 id="numbers-title">{numbers.title}</h3>
      <ul class="card-list">
        {contact.numbers.map(({ number, consent }) => (
          <li>
            <span class="number" dir="ltr">
              {showNumber(number, viewer.country)}
            </span>
            {consent === 'opted-out' && (
              <span class="chip tone-fail">{viewer.t.contacts.consent.state[consent]}</span>
            )}
            {mayEdit && contact.numbers.length > 1 && (
              <RemoveButton
                card={card}
                part="numbers"
                act="numbers/remove"
                value={number}
                label={numbers.remove(showNumber(number, viewer.country))}
              />
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <FoldedForm card={card} part="numbers" act="numbers" summary={numbers.add}>
          <Field id="c-number" label={numbers.label} error={problemAt(card, 'numbers')}>
            {(described) => (
              <input
                id="c-number"
                name="value"
                type="tel"
                value={typedOr(card, 'numbers', 'value', '')}
                autocomplete="off"
                required
                {...described}
              />
            )}
          </Field>
          <button type="submit" class="button primary small">
            {numbers.save}
          </button>
        </FoldedForm>
      )}
    </section>
  );
}

export function TagsPart(props: { card: Card }) {
  const { card } = props;
  const { contact, viewer } = card;
  const { tags } = viewer.t.contacts;
  const mayEdit = mayChange(card, 'edit-contacts');
  if (!mayEdit && contact.tags.length === 0) return <div id="part-tags" class="is-empty"></div>;
  return (
    <section id="part-tags" class="card-section" aria-labelledby="tags-title">
      <h3 id="tags-title">{tags.title}</h3>
      {contact.tags.length > 0 && (
        <ul class="card-chips">
          {contact.tags.map((tag) => (
            <li class={`tag tag-${tag.hue}`}>
              <span dir="auto">{tag.name}</span>
              {mayEdit && (
                <RemoveButton
                  card={card}
                  part="tags"
                  act={`tags/${tag.id}/remove`}
                  label={tags.remove(tag.name)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {mayEdit && (
        <FoldedForm card={card} part="tags" act="tags" summary={tags.add}>
          <Field id="c-tag" label={tags.label} error={problemAt(card, 'tags')}>
            {(described) => (
              <input
                id="c-tag"
                name="value"
                value={typedOr(card, 'tags', 'value', '')}
                maxlength={40}
                list="known-tags"
                autocomplete="off"
                required
                {...described}
              />
            )}
          </Field>
          <datalist id="known-tags">
            {deskOf(viewer)
              .contacts.tags()
              .map(({ name }) => (
                <option value={name}></option>
              ))}
          </datalist>
          <button type="submit" class="button primary small">
            {tags.save}
          </button>
        </FoldedForm>
      )}
    </section>
  );
}

export function ListsPart(props: { card: Card }) {
  const { card } = props;
  const { contact, viewer } = card;
  const { lists } = viewer.t.contacts;
  const all = deskOf(viewer).contacts.lists();
  const mayEdit = mayChange(card, 'manage-contacts');
  if (all.length === 0) return <div id="part-lists" class="is-empty"></div>;
  return (
    <section id="part-lists" class="card-section" aria-labelledby="lists-title">
      <h3 id="lists-title">{lists.title}</h3>
      {contact.lists.length === 0 && <p class="hint">{lists.none}</p>}
      <ul class="card-list">
        {contact.lists.map((membership) => (
          <Membership card={card} membership={membership} mayEdit={mayEdit} />
        ))}
      </ul>
      {mayEdit && <JoinForm card={card} />}
    </section>
  );
}

function Membership(props: {
  card: Card;
  membership: Card['contact']['lists'][number];
  mayEdit: boolean;
}) {
  const { list, joinedAt, leftAt, evidence } = props.membership;
  const { viewer } = props.card;
  const { lists } = viewer.t.contacts;
  const date = viewer.format.moment(leftAt ?? joinedAt, viewer.now);
  return (
    <li class={leftAt === null ? '' : 'has-left'}>
      <div>
        <span dir="auto">{list.name}</span>{' '}
        <span class="hint">{leftAt === null ? lists.joined(date) : lists.left(date)}</span>
        {evidence !== null && (
          <p class="hint" dir="auto">
            {evidence}
          </p>
        )}
      </div>
      {props.mayEdit && leftAt === null && (
        <RemoveButton
          card={props.card}
          part="lists"
          act={`lists/${list.id}/leave`}
          label={lists.leave(list.name)}
        />
      )}
    </li>
  );
}

function JoinForm(props: { card: Card }) {
  const { card } = props;
  const { viewer, contact } = card;
  const { lists } = viewer.t.contacts;
  const on = contact.lists.filter(({ leftAt }) => leftAt === null).map(({ list }) => list.id);
  const open = deskOf(viewer)
    .contacts.lists()
    .filter(({ id }) => !on.includes(id));
  if (open.length === 0) return null;
  return (
    <FoldedForm card={card} part="lists" act="lists" summary={lists.join}>
      <Field id="c-list" label={lists.which}>
        {() => (
          <select id="c-list" name="list">
            {open.map(({ id, name }) => (
              <option value={id} selected={typedOr(card, 'lists', 'list', '') === String(id)}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        id="c-evidence"
        label={lists.evidence}
        hint={lists.evidenceHint}
        error={problemAt(card, 'lists')}
      >
        {(described) => (
          <input
            id="c-evidence"
            name="evidence"
            value={typedOr(card, 'lists', 'evidence', '')}
            maxlength={300}
            autocomplete="off"
            required
            {...described}
          />
        )}
      </Field>
      <button type="submit" class="button primary small">
        {lists.save}
      </button>
    </FoldedForm>
  );
}

/** A moment in the foot of an entry. */
export function When(props: { card: Pick<Card, 'viewer'>; at: number }) {
  return (
    <span class="hint">
      <Icon name="clock" />
      <Time at={props.at} viewer={props.card.viewer} />
    </span>
  );
}
