"""Forms (申請書表): described once as data, handed out as ODT, DOCX and PDF, blank and filled in as a sample; and the office's own."""
