import CardCore

// Products and orders: see ``Explanation/Topic``.
extension Explanation {
    static let orders: [Explanation] = [
        Explanation(
            .productFixed,
            """
            The formats, the serial prefix or the currency of a product that was ordered \
            cannot change.
            """,
            cause: "The file of a product was changed after an order of the product was created.",
            changed: .nothing,
            next: "Give the changed product a new id."
        ),
        Explanation(
            .productSerialsMeet,
            "Serials of the product could be serials of another product or imported numbers.",
            cause: "Two products have prefixes and numbers of digits that overlap.",
            changed: .nothing,
            next: "Give the product another serial prefix or another number of digits."
        ),
        Explanation(
            .productJurisdiction,
            "The terms of the product break the law that the product names.",
            cause: """
                The expiry, the fees or the breakage of the product break a rule of \
                `jurisdictions.yaml`.
                """,
            changed: .nothing,
            next: "Change the product, or `jurisdictions.yaml` if the law is another one."
        ),
        Explanation(
            .productJurisdictionUnknown,
            "The table of laws has no law of that code.",
            cause: "The code was misspelt, or the law is not in `jurisdictions.yaml`.",
            changed: .nothing,
            next: "Write a code that the hint names, or add the law to `jurisdictions.yaml`."
        ),
        Explanation(
            .formatInvalid,
            "A format of serials, tokens or PINs contradicts itself.",
            cause: """
                The format has no class of symbols, a length of 0, a prefix that files \
                cannot carry, or the like.
                """,
            changed: .nothing,
            next: "Correct the field that the message names."
        ),
        Explanation(
            .formatEntropy,
            "The token could be guessed, or the number of possible tokens is too small.",
            cause: """
                The token is too short, or its alphabet has too few symbols, for the \
                number of cards.
                """,
            changed: .nothing,
            next: "Use a longer token or a larger alphabet; the message names the bits."
        ),
        Explanation(
            .formatPIN,
            "The PIN is shorter than 4 or longer than 12, or too short for use without the token.",
            cause: """
                The PIN format of the product has the wrong length, or binds a short PIN \
                to the serial.
                """,
            changed: .nothing,
            next: "Use a longer PIN, or `boundTo: token`."
        ),
        Explanation(
            .batchSize,
            "The quantity is below 1 or above 10,000,000, or the spares are more than 1,000,000.",
            cause: "A number in the order was mistyped, or the order is too large.",
            changed: .nothing,
            next: "Correct the number, or split the order."
        ),
        Explanation(
            .orderUnknown,
            "An order of that id does not exist in the workspace.",
            cause: "The id was misspelt, or the order is in another workspace.",
            changed: .nothing,
            next: "`mintrun order list`"
        ),
        Explanation(
            .orderLost,
            """
            The request made an order that a restore lost, and the order was neither restored \
            nor given up. Its cards may be printed.
            """,
            cause: "The order file was given again after a restore from an older backup.",
            changed: .nothing,
            next: """
                Run `mintrun order adopt ORDER --lost OLD`, or \
                `mintrun order give-up ORDER --reason TEXT`.
                """
        ),
        Explanation(
            .orderConflict,
            "The request id belongs to an order with different content.",
            cause: """
                The order file was changed and still has its request id, or two order files \
                have the same one.
                """,
            changed: .nothing,
            next: "Give the new order a request id of its own, or give the first content again."
        ),
        Explanation(
            .orderInProgress,
            "Another run works on the same order or request at this moment.",
            cause: "The same command was started twice, or an earlier run has not ended.",
            changed: .nothing,
            next: "Wait a few moments, then run the same command again."
        ),
        Explanation(
            .orderWrongState,
            "The order is in a state in which this cannot be done.",
            cause: "An earlier step is missing, or the order was cancelled or closed.",
            changed: .nothing,
            next: "`mintrun order show ORDER`"
        ),
        Explanation(
            .orderHasActiveCards,
            "The order cannot be cancelled, because some of its cards are active.",
            cause: "Cards of the order were sold before somebody wanted to cancel it.",
            changed: .nothing,
            next: "Block the cards instead: `mintrun card block SERIAL --reason TEXT`."
        ),
        Explanation(
            .orderNotAnswered,
            "The order is not closed, because the printer has not answered for every card.",
            cause: "The printer delivered a part of the order, or its answer is not recorded yet.",
            changed: .nothing,
            next: "`mintrun acknowledge ORDER ANSWER.json`"
        ),
        Explanation(
            .orderNotShredded,
            "The order is not closed, because the secrets of its cards still exist.",
            cause: "The order was not shredded.",
            changed: .nothing,
            next: "`mintrun shred ORDER`, which closes it."
        ),
        Explanation(
            .orderNothingToReplace,
            "A spare replaces only a spoiled or missing card that no other spare replaces.",
            cause: """
                The card is good, was replaced before or is a spare itself; or a serial was \
                typed wrongly.
                """,
            changed: .nothing,
            next: "`mintrun card show SERIAL`"
        ),
        Explanation(
            .orderSpareUnusable,
            "The spare cannot be promoted.",
            cause: """
                The card is not a spare, was promoted before, is spoiled or missing, or no \
                answer of the printer covers it.
                """,
            changed: .nothing,
            next: "Name another spare of the order."
        ),
        Explanation(
            .orderProductExpired,
            "The last day of the product is over, so no card of it could be sold.",
            cause: "The product file has a fixed last day, `expiry: {on: …}`, that has passed.",
            changed: .nothing,
            next: "Write a later day into the product file and run `mintrun product add FILE`."
        ),
        Explanation(
            .orderTemplateWidth,
            "A column of the printer's template is narrower than the values of the product.",
            cause: "The template was made for shorter serials, tokens, PINs or payloads.",
            changed: .nothing,
            next: """
                Put a copy of the template with a wider column into `templates/` of the \
                workspace, or name another template in the order.
                """
        ),
        Explanation(
            .orderTemplateValue,
            "A column of the printer's template must not be empty, and the order has no value for it.",
            cause: """
                The template sets `ifEmpty: refuse` for the column, and the order or its product \
                has no such value: an amount, a last day, a PIN or a barcode.
                """,
            changed: .nothing,
            next: """
                Add the value that the hint names to the order or its product, or name another \
                template in the order.
                """
        ),
        Explanation(
            .proofTooLong,
            "The proof of the order does not fit on one page.",
            cause: """
                The template has so many columns, or so much text in them, that nobody could read \
                the page.
                """,
            changed: .nothing,
            next: """
                Shorten `meaning` and `place` of the columns in the workspace's copy of the \
                template, or print the order without a proof.
                """
        ),
        Explanation(
            .orderSerialsExhausted,
            "The product has too few serials left for the order.",
            cause: "Earlier orders used up the serials that the digits of the product allow.",
            changed: .nothing,
            next: "Order from a new product with more digits in its serial."
        ),
        Explanation(
            .orderNumberTaken,
            "An imported number is in use already.",
            cause: """
                The number belongs to a card, to an earlier or a lost order, or could be \
                a serial of a product.
                """,
            changed: .nothing,
            next: "Use another file of numbers."
        ),
        Explanation(
            .orderNumberCount,
            "The imported numbers are more or fewer than quantity and spares together.",
            cause: "The file of numbers belongs to another order, or the quantity was changed.",
            changed: .nothing,
            next: "Give exactly one number for each card, with those of the spares last."
        ),
        Explanation(
            .orderClient,
            "The client of an order could never pull its cards.",
            cause: """
                Cards of a pull order are for a client whose interface pulls cards, `walleo`, and \
                which has the environment of the order.
                """,
            changed: .nothing,
            next: """
                Name a client of such an interface and of the same environment, as \
                `mintrun client list` shows them, or none: then every client may pull the cards.
                """
        ),
        Explanation(
            .orderNotPrinted,
            "The step needs a printer, or secrets in the vault, and the order has none.",
            cause: """
                The cards of the order were imported, or clients get them in answers of the \
                service. Such an order has neither a printer nor a package, and no secrets in the \
                vault: it cannot be minted, released, acknowledged, shipped or shredded.
                """,
            changed: .nothing,
            next: "Use the commands for its cards; `mintrun order show` shows their states."
        ),
        Explanation(
            .importColumn,
            """
            The header of a file of cards lacks the column `number`, has a column that is not \
            known or is there twice, or does not separate its columns with commas.
            """,
            cause: "The file was exported for another purpose or with another separator.",
            changed: .nothing,
            next: """
                Name the columns `number`, `expiry`, `pin`, `encryptedPin` and `balance`; leave \
                out every other one.
                """
        ),
        Explanation(
            .importRow,
            "A line of a file of cards is not a record of as many cells as the header.",
            cause:
                "A separator or a quote is missing, or the line has characters that no text has.",
            changed: .nothing,
            next: "Correct the line and import the file again."
        ),
        Explanation(
            .importNumber,
            "A card number does not have 1 to 19 digits.",
            cause: "The cell is empty, or has letters, spaces or hyphens.",
            changed: .nothing,
            next: "Write the number as it is on the card, with its leading zeros."
        ),
        Explanation(
            .importExpiry,
            "The expiry of a card is not a month as YYMM.",
            cause: "The cell has a day, another order of year and month, or a PIN.",
            changed: .nothing,
            next: "Write `3006` for June 2030, or leave the cell empty."
        ),
        Explanation(
            .importPIN,
            "A PIN does not have its form, or a card has both a PIN and an encrypted one.",
            cause: """
                A clear PIN has 4 to 64 visible characters, an encrypted one 1 to 64 hexadecimal \
                digits.
                """,
            changed: .nothing,
            next: "Correct the cell, or leave it empty for a card without a PIN."
        ),
        Explanation(
            .importBalance,
            "The balance of a card is not a whole number of minor units, or more than allowed.",
            cause: "The cell has a decimal point, a sign or a currency.",
            changed: .nothing,
            next: "Write `5000` for 50.00; leave the cell empty for a card that was not sold."
        ),
        Explanation(
            .importSize,
            "A file of cards has no cards, or more than an order can have.",
            cause: "The export is empty, or of more than 10,000,000 cards.",
            changed: .nothing,
            next: "Export the cards again, or divide the file."
        ),
        Explanation(
            .importChanged,
            "The file of cards changed while it was read.",
            cause: "Another program writes the file.",
            changed: .this(
                """
                The cards of the pieces before the change are imported; no other card is.
                """
            ),
            next: "Put the file back as it was and repeat the command: it continues the import."
        ),
        Explanation(
            .numbersColumn,
            """
            The file of imported numbers lacks the column that the product names, \
            or does not separate its columns with commas.
            """,
            cause: """
                The column was renamed or repeated, or the file was exported with \
                another separator.
                """,
            changed: .nothing,
            next: """
                Correct `numbers.column` in the YAML file of the product and run \
                `mintrun product add FILE`, or correct the file of numbers.
                """
        ),
        Explanation(
            .numbersCount,
            """
            The file of imported numbers has more or fewer numbers than quantity and spares \
            together.
            """,
            cause: "The file belongs to another order, or the spares were not counted.",
            changed: .nothing,
            next: "Give exactly one number for each card, with those of the spares last."
        ),
        Explanation(
            .numbersDuplicate,
            "The file of imported numbers contains a number twice.",
            cause: "Lines were copied twice into the file.",
            changed: .nothing,
            next: "Give every card a number of its own; the message names the line."
        ),
        Explanation(
            .numbersExcelDamaged,
            "All numbers of the file end in zeros past the 15th digit.",
            cause: "A spreadsheet opened the file and rounded the numbers.",
            changed: .nothing,
            next: "Export the numbers again as text, and do not save the file in a spreadsheet."
        ),
        Explanation(
            .numbersLeadingZeros,
            """
            Numbers of one product differ only in leading zeros, which tills and \
            spreadsheets drop.
            """,
            cause: """
                The file has numbers of several lengths, or an earlier order of the \
                product has the same numbers without the zeros.
                """,
            changed: .nothing,
            next: "Give numbers that still differ without their leading zeros."
        ),
        Explanation(
            .numbersSyntax,
            """
            A number in the file is empty, too long or contains a symbol that does not belong in \
            a card number.
            """,
            cause: "A line contains spaces, small letters, quotation marks or a missing value.",
            changed: .nothing,
            next: "Correct the line that the message names."
        ),
        Explanation(
            .orderNotFullyMinted,
            "The order cannot be sealed before all of its cards are minted.",
            cause: "The minting of the order was stopped before its end.",
            changed: .this("The order was not sealed. The cards that were minted stay."),
            next: "`mintrun mint ORDER`"
        ),
        Explanation(
            .orderRequestID,
            """
            The request id has other symbols than `A-Z a-z 0-9 . _ : -`, is longer than 100, \
            or could be an id that the program gives.
            """,
            cause: """
                The id has a space or a letter such as ø, or it is `ord-` or `adopted-` \
                and digits.
                """,
            changed: .nothing,
            next: "Correct the request id in the order file."
        ),
        Explanation(
            .orderName,
            """
            The name of a product, a printer or a template has other symbols than \
            `A-Z a-z 0-9 . _ -`, is empty or is longer than 100.
            """,
            cause: "The order file contains a title or a path in place of the name.",
            changed: .nothing,
            next: "Correct the name in the order file."
        ),
        Explanation(
            .orderPackaging,
            """
            A carton does not hold a whole number of packs, or a pack or a carton is out of \
            range.
            """,
            cause: "The numbers `pack` and `carton` of the order do not fit together.",
            changed: .nothing,
            next: "Correct the packaging in the order file."
        ),
        Explanation(
            .orderDenomination,
            """
            The denomination of the order is not one of the product's, or it is needed and \
            missing.
            """,
            cause: """
                The amount was written in the wrong unit, or the template prints an \
                amount and the product has several.
                """,
            changed: .nothing,
            next: "Write one of the denominations of the product into the order."
        ),
        Explanation(
            .orderSerials,
            "The order has more cards than the product has serials.",
            cause: """
                The serial format of the product has too few digits for the quantity and \
                the spares.
                """,
            changed: .nothing,
            next: "Use a product with more digits in its serial."
        ),
        Explanation(
            .zoneUnknown,
            "This system does not have a time zone of that name.",
            cause: "The name was misspelt, or the package tzdata is missing.",
            changed: .nothing,
            next: """
                Run `apt install tzdata`, or write a name of the IANA database such as \
                `Europe/Oslo`.
                """
        ),
        Explanation(
            .zoneDamaged,
            "The file of a time zone cannot be read as one.",
            cause: "A file of the package tzdata was changed or damaged.",
            changed: .nothing,
            next: "`apt install --reinstall tzdata`"
        ),
        Explanation(
            .templateUnknown,
            "A template of that name does not exist.",
            cause: """
                The name was misspelt, or the file of the template is not in the folder \
                `templates/` of the workspace.
                """,
            changed: .this(
                """
                No file was ingested and no package was made. If `mintrun run` \
                continued an order, the cards that it minted stay.
                """
            ),
            next: "Use one of the names that the hint shows."
        ),
        Explanation(
            .templateRows,
            "A printer's template has rows of boxes instead of rows of cards, or the reverse.",
            cause: """
                The order names `packing-labels` or another template with `rows: boxes`, or \
                `templates/packing-labels.yaml` of the workspace has no `rows: boxes`.
                """,
            changed: .nothing,
            next: "Name a template for cards in the order, or give the file another name."
        ),
        Explanation(
            .templateSender,
            "The files of the template do not name their sender, and neither does the command.",
            cause: "The template has no `sender:`, and the command has no `--sender`.",
            changed: .nothing,
            next: "Add `--sender NAME` to the command, or `sender:` to the template."
        ),
        Explanation(
            .templateFileName,
            "The name of the file does not match `fileName` of its template.",
            cause: "The file was renamed, or it belongs to another template.",
            changed: .nothing,
            next: "Rename the file, or correct `fileName` in the template."
        ),
        Explanation(
            .templateExtraColumns,
            "A file contains columns that its template does not list.",
            cause: "The till was changed, and writes columns that it did not write before.",
            changed: .this(
                """
                This is a warning: the file was ingested, and its new columns were left out. Rows \
                are rejected, `row.status`, if the name of such a column suggests that they may \
                not count.
                """
            ),
            next: """
                Describe the columns in the template, or list them under `knownColumns`.
                """
        ),
        Explanation(
            .packageCell,
            "A value does not fit its column in the template.",
            cause: "The column is too narrow, or the template cannot carry a symbol of the value.",
            changed: .this(
                """
                The order and its minted cards stay; no package was made, with or \
                without encryption. The audit log records that the order was opened.
                """
            ),
            next: """
                Copy the template into the folder `templates/` of the workspace and make \
                its column wider, or use another template for the order.
                """
        ),
        Explanation(
            .packageUnreadableImage,
            "A finished image of the package is not the image of its card, or cannot be read.",
            cause: """
                Before a package is closed, the first images and a sample of the others are \
                compared with their cards module by module, and read by the program `zbarimg`. \
                A wrong one is a fault of the machine's memory, of a library or of this program.
                """,
            changed: .this(
                """
                No package was released, and no unencrypted one is left; the order stays sealed. \
                The audit log records that the order was opened.
                """
            ),
            next: "Repeat `mintrun release ORDER`; check the machine if it happens again."
        ),
        Explanation(
            .imageQr,
            "A payload does not fit the QR version of the order.",
            cause: "The payload of the product is too long for its level of error correction.",
            changed: .this(
                """
                The order and its minted cards stay; no package was made, with or \
                without encryption. The audit log records that the order was opened.
                """
            ),
            next: "`mintrun product check FILE`"
        ),
        Explanation(
            .imageCode128,
            "A value contains symbols that Code 128 cannot carry.",
            cause: """
                The template asks for a barcode of a token or a PIN, and the product does \
                not set `barcode: true`.
                """,
            changed: .this(
                """
                The order and its minted cards stay; no package was made, with or \
                without encryption. The audit log records that the order was opened.
                """
            ),
            next: "Set `barcode: true` in the format of a new product."
        ),
        Explanation(
            .rngDegenerate,
            "Random tokens repeat: 16 tokens in a row for one card exist already.",
            cause: """
                The token of the product is too short, or the generator of random numbers \
                of this machine is broken.
                """,
            changed: .this(
                """
                The cards of this step were not stored. The order and the cards \
                that were minted before stay.
                """
            ),
            next: """
                Stop, and check the random number generator of the machine and the length \
                of the token.
                """
        ),
        Explanation(
            .imagePNG,
            "The PNG library refused to write an image of the package.",
            cause: "Memory ran out, or the library of the machine is defective.",
            changed: .this(
                """
                No package was made. The audit log records that the order was \
                opened; its state did not change.
                """
            ),
            next: "Repeat `mintrun release ORDER`; report it if it happens again."
        ),
    ]
}
