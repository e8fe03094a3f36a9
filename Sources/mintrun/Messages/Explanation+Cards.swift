import CardCore

// Cards and PINs: see ``Explanation/Topic``.
extension Explanation {
    static let cards: [Explanation] = [
        Explanation(
            .cardAmount,
            "The amount does not have exactly the decimals of the card's currency.",
            cause: "The amount was typed without decimals, or with another number of them.",
            changed: .this(
                """
                Nothing was booked. If the command was `mintrun card redeem`, the \
                right PIN is recorded as an attempt, also in a dry run.
                """
            ),
            next: "Type the amount as in the message."
        ),
        Explanation(
            .cardRepeated,
            """
            The same operation was typed for this card less than 24 hours ago, with the same \
            amount and the same other card.
            """,
            cause: "The command was typed twice, or two operators typed the same.",
            changed: .this(
                """
                Nothing was booked. If the command was `mintrun card redeem`, the \
                right PIN is recorded as an attempt, also in a dry run.
                """
            ),
            next: """
                Run the command in the hint, which answers that it was done before; if it \
                is meant twice, repeat your command with `--again`.
                """
        ),
        Explanation(
            .cardNothingToUndo,
            "The named message is not a void or a load of the card that an operator typed.",
            cause: """
                The id after `--original` is misspelt, belongs to another card, or is that of a \
                row of a sale file or of another operation.
                """,
            changed: .nothing,
            next: """
                Copy the id of the message from `mintrun card show SERIAL`; rows of sale files are \
                taken back by their sender.
                """
        ),
        Explanation(
            .referenceMistyped,
            "The reference does not have the form of one, or its check symbol is wrong.",
            cause: "A symbol of it was misread or left out.",
            changed: .nothing,
            next: "Read the 12 symbols again from the slip; the first one is `M`."
        ),
        Explanation(
            .referenceUnknown,
            "No message of this workspace has the reference.",
            cause: """
                The slip is of another workspace, of a sandbox, or of a time before the workspace \
                was restored.
                """,
            changed: .nothing,
            next: """
                Look for the card instead: `mintrun card show SERIAL`, with the last four digits \
                of the slip.
                """
        ),
        Explanation(
            .pinBoundToToken,
            "The card cannot be redeemed by its serial, because its PIN is bound to its token.",
            cause: "The serial was given for a card whose product binds PINs to tokens.",
            changed: .nothing,
            next: "Scan the card: repeat the command without the serial."
        ),
        Explanation(
            .pinNoInput,
            "No token or PIN was given.",
            cause: """
                The command has no terminal, or standard input ended or had an empty line \
                before every answer was read.
                """,
            changed: .nothing,
            next: """
                Type token and PIN when you are asked, or write one line for each to \
                standard input.
                """
        ),
        Explanation(
            .pinNewForm,
            "The new PIN is not one of the card's product, or has another length than a PIN.",
            cause: """
                The PIN has other symbols or another length than the PINs of the product, or the \
                cards of the product have no PIN and it has not 4 to 64 printable symbols.
                """,
            changed: .nothing,
            next: "Ask the customer for another PIN, and repeat the command."
        ),
        Explanation(
            .rangeOutside,
            "The order has no such pack or carton.",
            cause: "The number is larger than the number of packs or cartons in the order.",
            changed: .nothing,
            next: "Read `packing.csv` of the package."
        ),
        Explanation(
            .rangeTwoOrders,
            """
            The first and the last card are of different orders, or not of the order that \
            was named.
            """,
            cause: """
                A serial of `--from` or `--to` was typed wrongly, or `--order` names \
                another order.
                """,
            changed: .nothing,
            next: "Name the cards of one order at a time."
        ),
        Explanation(
            .rangeReversed,
            "The first card is after the last card.",
            cause: "The serials of `--from` and `--to` were exchanged.",
            changed: .nothing,
            next: "Exchange `--from` and `--to`."
        ),
    ]
}
