// The whole daily work in a browser that runs no scripts: every step is a plain request.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, setUp } from '../support/browser.ts';
import {
  type Box,
  endAllBoxes,
  eventually,
  listMessages,
  startBox,
} from '../support/built-program.ts';

let browser: Browser;
let box: Box;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [browser, box] = await Promise.all([launchBrowser(), startBox()]);
  context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
});

afterAll(async () => {
  await browser?.close();
  await endAllBoxes();
});

describe('without JavaScript', () => {
  it('the set-up link makes the account and leads to the inbox', async () => {
    await setUp(page, box.setupLink ?? '');
    await page.getByText('No conversations yet').waitFor();
  });

  it('a text of the customer is read, and marked as read by a button', async () => {
    await page.goto(`${box.url}/pocket`);
    await page.getByRole('textbox').fill('Do you bake on Sundays?');
    await page.getByRole('button', { name: 'Send as the customer' }).click();
    await page.getByText('Do you bake on Sundays?').waitFor();
    await eventually('the text', async () => (await listMessages(box, 'inbound')).at(0));
    await page.goto(`${box.url}/inbox`);
    expect(await page.title()).toMatch(/^\(1\)/);
    await page.getByRole('link', { name: /bake on Sundays/ }).click();
    await page.getByRole('log').getByText('Do you bake on Sundays?').waitFor();
    await page.getByRole('button', { name: 'Mark as read' }).click();
    expect(await page.title()).not.toMatch(/^\(1\)/);
  });

  it('the length is checked, the reply goes out and is delivered', async () => {
    const composer = page.getByRole('textbox', { name: /Message to/ });
    await composer.fill('Sì, così è “bello”');
    await page.getByRole('button', { name: 'Check the length' }).click();
    await page.getByText(/makes this Unicode/).waitFor();
    expect(await composer.inputValue()).toBe('Sì, così è “bello”');
    await composer.fill('Yes, until noon.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('log').getByText('Yes, until noon.').waitFor();
    await eventually('the delivery', async () => {
      await page.reload();
      return (await page.getByRole('log').getByText('Delivered').count()) > 0 ? true : null;
    });
    await page.goto(`${box.url}/pocket`);
    await page.getByText('Yes, until noon.').waitFor();
  });

  it('a contact gets a name', async () => {
    await page.goto(`${box.url}/inbox`);
    await page.getByRole('link', { name: /Yes, until noon/ }).click();
    await page.getByText('Add a name').click();
    await page.getByLabel('Name of this contact').fill('Ewa Piekarska');
    await page.locator('#contact-title').getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('#contact-title').getByRole('heading', { name: 'Ewa Piekarska' }).waitFor();
  });

  it('the search finds the conversation', async () => {
    await page.goto(`${box.url}/inbox`);
    await page.getByRole('searchbox').fill('sundays');
    await page.getByRole('searchbox').press('Enter');
    await page.getByText('1 result').waitFor();
    await page.getByRole('link', { name: /Ewa Piekarska/ }).waitFor();
  });

  it('a new message to a number opens its conversation; a wrong number keeps the text', async () => {
    await page.goto(`${box.url}/inbox`);
    await page.getByRole('link', { name: 'New message' }).click();
    await page.getByLabel('To', { exact: true }).fill('12');
    await page.getByLabel('Message', { exact: true }).fill('Your cake is ready.');
    await page.getByRole('button', { name: 'Send message' }).click();
    await page.getByText('That is not a phone number').waitFor();
    await page.getByLabel('To', { exact: true }).fill('600 100 200');
    await page.getByRole('button', { name: 'Send message' }).click();
    await page.getByRole('log').getByText('Your cake is ready.').waitFor();
  });

  it('the theme changes and stays', async () => {
    await page.goto(`${box.url}/settings`);
    await page.getByText('Dark', { exact: true }).click();
    const look = page.locator('form[action="/settings"]');
    await look.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').waitFor();
    await page.goto(`${box.url}/inbox`);
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  });

  it('signing out ends it, and the inbox asks to sign in', async () => {
    await page.goto(`${box.url}/settings`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out.').waitFor();
    await page.goto(`${box.url}/inbox`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });
});
