/**
 * Text out of documents that people upload: PDF, DOCX, XLSX, PPTX, HTML, Markdown, text, CSV and mails. The files are not
 * to be trusted, so they are read in a Java of their own with little memory and little time. Nothing is looked up
 * outside, nothing is decoded that is not text.
 */
@NullMarked
package com.bizosaas.kernel.document;

import org.jspecify.annotations.NullMarked;
