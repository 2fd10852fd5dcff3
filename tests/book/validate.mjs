// The pages before two validators: html-validate and the Nu Html Checker.

import { execFile } from "node:child_process";
import path from "node:path";

const RULES = {
    extends: ["html-validate:recommended"],
    rules: {
        // How a page is written, not whether it is right: pages are made to be small.
        "no-trailing-whitespace": "off",
        "long-title": "off",
        "no-inline-style": "off",
        "void-style": "off",
        "doctype-style": "off",
        "attr-quotes": "off",
        "attribute-boolean-style": "off",
        "attribute-empty-style": "off",
        "valid-id": ["error", { relaxed: true }],
        // What is read is not looked up: the rule is about telephone numbers.
        "tel-non-breaking": "off",
    },
};

export async function htmlValidate(modules, book, pages, report) {
    const { HtmlValidate, StaticConfigLoader } = modules("html-validate");
    const validator = new HtmlValidate(new StaticConfigLoader(RULES));
    for (const page of pages) {
        const { results } = await validator.validateFile(path.join(book, page));
        const messages = results.flatMap((result) => result.messages);
        report.judge("html-validate", page, messages.map((m) => `${m.line}:${m.column}: ${m.message} (${m.ruleId})`));
    }
}

// One Java for all pages. It ends with 1 where it found something, which is told in lines.
export function nu(modules, book, pages, report) {
    const jar = String(modules("vnu-jar"));
    const files = pages.map((page) => path.resolve(book, page));
    return new Promise((resolve) => {
        const options = { maxBuffer: 1 << 28 };
        execFile("java", ["-jar", jar, "--format", "gnu", ...files], options, (error, _, told) => {
            report.looked("Nu Html Checker", pages.length);
            const lines = told.split("\n").filter((line) => line.includes(":"));
            if (error && lines.length === 0)
                report.fault("Nu Html Checker", "java", error.message);
            for (const line of lines)
                report.fault("Nu Html Checker", "page", line.replaceAll(`file:${path.resolve(book)}/`, ""));
            resolve();
        });
    });
}
