import CardCore

// Layouts of cards and their PDF files: see ``Explanation/Topic``.
extension Explanation {
    static let sheets: [Explanation] = [
        Explanation(
            .sheetUnknown,
            "A layout of cards of that name does not exist.",
            cause: """
                The template names a layout that was misspelt, or the file of the layout is not in \
                the folder `templates/cards/` of the workspace.
                """,
            changed: unopened,
            next: "Use one of the names that the hint shows."
        ),
        Explanation(
            .sheetFile,
            "A layout of cards needs a font or a picture that is missing or cannot be read.",
            cause: """
                The Debian package of the fonts is not installed, or the file is not where the \
                layout names it.
                """,
            changed: unopened,
            next: "Install the package or copy the file that the hint names."
        ),
        Explanation(
            .sheetPlace,
            "A field of a layout lies partly outside of its card.",
            cause: """
                The field is too large, or its place is too far to the right or down. A QR symbol \
                grows with the payload of the product.
                """,
            changed: unopened,
            next: """
                Copy the layout into the folder `templates/cards/` of the workspace, and move the \
                field or make it smaller.
                """
        ),
        Explanation(
            .sheetValue,
            "A field of a layout needs a value that the cards of the product do not have.",
            cause: "The layout prints the PIN as a barcode, and the cards have no PIN.",
            changed: unopened,
            next: "Copy the layout and remove the field, or use another layout."
        ),
        Explanation(
            .sheetText,
            "A text of a card can be wider than its field.",
            cause: """
                The longest value of the order, written in the widest characters of its format, is \
                wider than the field.
                """,
            changed: unopened,
            next: "Copy the layout, and make the field wider or its font smaller."
        ),
        Explanation(
            .sheetSymbol,
            "The font of a field has no glyph for a character.",
            cause: """
                A name or a text has a character that the font lacks, or that belongs to a script \
                whose letters change with their neighbours.
                """,
            changed: unopened,
            next: "Replace the character, or name a font in the layout that has it."
        ),
        Explanation(
            .sheetPDF,
            "The PDF library refused to write the cards of a part.",
            cause: "Memory ran out, or the library of the machine is defective.",
            changed: .this(
                """
                No package was made. The audit log records that the order was opened; its state \
                did not change.
                """
            ),
            next: "Repeat `mintrun release ORDER`; report it if it happens again."
        ),
    ]

    private static let unopened = Changed.this(
        """
        No order was made, or the order and its minted cards stay as they are; no package was made.
        """
    )
}
