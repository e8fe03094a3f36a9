// Written by scripts/make-templates: change templates/printers, then run make templates.

// swift-format-ignore
extension BuiltInPrinterTemplates {
    static let texts: [String: String] = [
        "bartender": #"""
            # BarTender, Zebra CardStudio, cardPresso: they draw barcodes from text or take the images. schema.ini
            # says that every column is text, to tools that read the file through ODBC.
            name: bartender
            description: BarTender, CardStudio and cardPresso, all in quotes
            dataFile: manifest.csv
            cardsPerPart: 10000
            images: beside
            schemaIni: true
            dialect: {layout: delimited, delimiter: comma, quote: all, eol: crlf, bom: false, header: true}
            columns:
              - {header: Seq, field: seq, width: 8, meaning: place of the card in the order, place: not printed}
              - {header: Serial, field: serial, meaning: public number, place: "front or back, in clear"}
              - {header: Barcode128, field: serial, meaning: public number for a Code 128 that the tool draws, place: back}
              - {header: Token, field: token, meaning: secret, place: not printed unless the artwork asks for it}
              - {header: Pin, field: pin, ifEmpty: omit, meaning: secret, place: under the scratch panel}
              - {header: Denom, field: denomination, ifEmpty: omit, meaning: amount with decimals, place: front}
              - {header: Currency, field: currency, width: 3, meaning: ISO 4217 code, place: beside the amount}
              - {header: Expiry, field: expiryLastDay, width: 10, ifEmpty: omit, meaning: last valid day, place: back}
              - {header: QRData, field: qrPayload, meaning: "secret, what the QR holds", place: "back, where the tool draws the QR"}
              - {header: QRFile, field: qrFile, meaning: QR image beside this file, place: "back, where the tool places images"}
              - {header: TokenBarcodeFile, field: tokenBarcodeFile, ifEmpty: omit, meaning: Code 128 image of the token, place: back}
              - {header: PinBarcodeFile, field: pinBarcodeFile, ifEmpty: omit, meaning: "Code 128 image of the PIN, secret", place: under the scratch panel}

            """#,
        "code-only-upload": #"""
            # Codes for digital partners and loyalty systems: no cards, so no images.
            # One amount for each file: order each denomination on its own. An order without an amount is refused,
            # because an upload without a value makes codes that are worth nothing.
            name: code-only-upload
            description: Codes for partners' uploads, without images
            dataFile: manifest.csv
            cardsPerPart: 10000
            images: none
            dialect: {layout: delimited, delimiter: comma, quote: min, eol: crlf, bom: false, header: true}
            columns:
              - {header: Code, field: token, ifEmpty: refuse, meaning: "secret, what the holder redeems", place: shown to the buyer}
              - {header: Value, field: denomination, ifEmpty: refuse, meaning: amount with decimals, place: shown to the buyer}
              - {header: ForeignId, field: serial, meaning: public number, place: the reference in sale files}
              - {header: AvailabilityEndDate, field: blank, meaning: empty; the partner's last day of sale, place: not shown}
              - {header: ExpiryDate, field: expiryLastDay, width: 10, meaning: last valid day or empty, place: shown to the buyer}
              - {header: Barcode, field: blank, meaning: empty; the partner's own barcode, place: not shown}
              - {header: Pin, field: pin, meaning: secret, place: shown to the buyer}

            """#,
        "generic-csv": #"""
            # The default: what most card printers take. Their tools find the images by relative paths.
            # A column for which an order has no value is left out of its files.
            name: generic-csv
            description: CSV with everything, all in quotes, images in folders
            dataFile: manifest.csv
            cardsPerPart: 10000
            images: folders
            dialect: {layout: delimited, delimiter: comma, quote: all, eol: crlf, bom: false, header: true}
            columns:
              - {header: seq, field: seq, width: 8, meaning: place of the card in the order, place: not printed}
              - {header: serial, field: serial, meaning: public number, place: "front or back, in clear; on labels"}
              - {header: token, field: token, meaning: secret, place: not printed unless the artwork asks for it}
              - {header: pin, field: pin, ifEmpty: omit, meaning: secret, place: under the scratch panel}
              - {header: denomination, field: denomination, ifEmpty: omit, meaning: amount with decimals, place: front}
              - {header: currency, field: currency, width: 3, meaning: ISO 4217 code, place: beside the amount}
              - {header: expiry_last_day, field: expiryLastDay, width: 10, ifEmpty: omit, meaning: last valid day, place: back}
              - {header: pack, field: pack, meaning: number of the pack, place: on the label of the pack}
              - {header: carton, field: carton, meaning: number of the carton, place: on the label of the carton}
              - {header: qr_file, field: qrFile, meaning: QR image in the folder of this file, place: back}
              - {header: token_barcode_file, field: tokenBarcodeFile, ifEmpty: omit, meaning: Code 128 image of the token, place: back}
              - {header: pin_barcode_file, field: pinBarcodeFile, ifEmpty: omit, meaning: "Code 128 image of the PIN, secret", place: under the scratch panel}
              - {header: qr_payload, field: qrPayload, meaning: "secret, what the QR image holds", place: for tools that draw the QR themselves}

            """#,
        "hp-smartstream": #"""
            # HP SmartStream Designer and XMPie: identifiers as headers, names without blanks, image names
            # against one asset folder; rows sort by RecordID, also as text.
            name: hp-smartstream
            description: HP SmartStream Designer and XMPie, images beside the data file
            dataFile: manifest.csv
            cardsPerPart: 10000
            images: beside
            dialect: {layout: delimited, delimiter: comma, quote: all, eol: crlf, bom: false, header: true}
            columns:
              - {header: RecordID, field: seq, width: 8, meaning: place of the card in the order, place: key of the record; not printed}
              - {header: Serial, field: serial, meaning: public number, place: "front or back, in clear"}
              - {header: Token, field: token, meaning: secret, place: not printed unless the artwork asks for it}
              - {header: Pin, field: pin, ifEmpty: omit, meaning: secret, place: under the scratch panel}
              - {header: Denom, field: denomination, ifEmpty: omit, meaning: amount with decimals, place: front}
              - {header: Currency, field: currency, width: 3, meaning: ISO 4217 code, place: beside the amount}
              - {header: Expiry, field: expiryLastDay, width: 10, ifEmpty: omit, meaning: last valid day, place: back}
              - {header: QRImage, field: qrFile, meaning: QR image in the asset folder, place: back}
              - {header: TokenBarcodeImage, field: tokenBarcodeFile, ifEmpty: omit, meaning: Code 128 image of the token, place: back}
              - {header: PinBarcodeImage, field: pinBarcodeFile, ifEmpty: omit, meaning: "Code 128 image of the PIN, secret", place: under the scratch panel}
              - {header: Design, field: product, meaning: id of the product, place: chooses the artwork}
              - {header: Bundle, field: pack, meaning: number of the pack, place: on the label of the pack}
              - {header: Carton, field: carton, meaning: number of the carton, place: on the label of the carton}

            """#,
        "indesign-datamerge": #"""
            # Adobe InDesign, Data Merge panel: the header of an image column begins with @, and the images lie
            # beside the data file, because relative folders are not found on every system. All texts are ASCII,
            # so that the encoding cannot be guessed wrongly; indesign-unicode is for names in other letters.
            name: indesign-datamerge
            description: InDesign Data Merge, images beside the data file
            dataFile: manifest.csv
            cardsPerPart: 5000
            images: beside
            dialect: {layout: delimited, delimiter: comma, quote: min, eol: crlf, bom: false, header: true}
            columns:
              - {header: seq, field: seq, width: 8, meaning: place of the card in the order, place: not printed}
              - {header: serial, field: serial, meaning: public number, place: "front or back, in clear"}
              - {header: token_display, field: tokenDisplay, meaning: "secret, in groups for reading", place: not printed unless the artwork asks for it}
              - {header: pin_display, field: pinDisplay, ifEmpty: omit, meaning: "secret, in groups for reading", place: under the scratch panel}
              - {header: denomination_text, field: denomination, ifEmpty: omit, meaning: amount with decimals, place: front}
              - {header: currency, field: currency, width: 3, meaning: ISO 4217 code, place: beside the amount}
              - {header: expiry_text, field: expiryLastDay, width: 10, ifEmpty: omit, meaning: last valid day, place: back}
              - {header: design, field: product, meaning: id of the product, place: chooses the artwork}
              - {header: "@qr", field: qrFile, meaning: QR image beside this file, place: back}
              - {header: "@token_barcode", field: tokenBarcodeFile, ifEmpty: omit, meaning: Code 128 image of the token, place: back}
              - {header: "@pin_barcode", field: pinBarcodeFile, ifEmpty: omit, meaning: "Code 128 image of the PIN, secret", place: under the scratch panel}

            """#,
        "indesign-unicode": #"""
            # Adobe InDesign, Data Merge panel, as indesign-datamerge, but in UTF-16 with tabs: the one form in
            # which InDesign reads the letters of every language without a guess. DesignMerge takes no UTF-16.
            name: indesign-unicode
            description: InDesign Data Merge in UTF-16, for names in any letters
            dataFile: manifest.txt
            cardsPerPart: 5000
            images: beside
            dialect: {layout: delimited, delimiter: tab, quote: min, encoding: utf-16le, eol: crlf, bom: true, header: true}
            columns:
              - {header: seq, field: seq, width: 8, meaning: place of the card in the order, place: not printed}
              - {header: serial, field: serial, meaning: public number, place: "front or back, in clear"}
              - {header: token_display, field: tokenDisplay, meaning: "secret, in groups for reading", place: not printed unless the artwork asks for it}
              - {header: pin_display, field: pinDisplay, ifEmpty: omit, meaning: "secret, in groups for reading", place: under the scratch panel}
              - {header: denomination_text, field: denomination, ifEmpty: omit, meaning: amount with decimals, place: front}
              - {header: currency, field: currency, width: 3, meaning: ISO 4217 code, place: beside the amount}
              - {header: expiry_text, field: expiryLastDay, width: 10, ifEmpty: omit, meaning: last valid day, place: back}
              - {header: design, field: productName, meaning: name of the product, place: front}
              - {header: "@qr", field: qrFile, meaning: QR image beside this file, place: back}
              - {header: "@token_barcode", field: tokenBarcodeFile, ifEmpty: omit, meaning: Code 128 image of the token, place: back}
              - {header: "@pin_barcode", field: pinBarcodeFile, ifEmpty: omit, meaning: "Code 128 image of the PIN, secret", place: under the scratch panel}

            """#,
        "packing-labels": #"""
            # The labels of packs and cartons, in packing-labels.csv of every package: one row for each label,
            # cartons first. A copy in templates/ of the workspace takes the place of this template.
            # No field of a label has a token or a PIN. exceptions is for spoiled and missing cards.
            name: packing-labels
            description: A row for the label of each pack and carton
            rows: boxes
            dialect: {layout: delimited, delimiter: comma, quote: all, eol: crlf, bom: false, header: true}
            columns:
              - {header: level, field: level, meaning: carton or pack, place: "on the label, in clear"}
              - {header: label_id, field: labelID, meaning: names the box and its order, place: "on the label, in clear"}
              - {header: product, field: product, meaning: id of the product, place: on the label}
              - {header: product_upc, field: article, meaning: "barcode of the article, or empty", place: on the label}
              - {header: design, field: productName, meaning: name of the product, place: on the label}
              - {header: denomination, field: denomination, meaning: amount with decimals or empty, place: on the label}
              - {header: currency, field: currency, meaning: ISO 4217 code, place: on the label}
              - {header: content, field: content, meaning: "cards to sell, spares, or another content that is not for sale", place: on the label}
              - {header: notice, field: notice, meaning: words of a box that is not for sale, place: on the label}
              - {header: first_serial, field: firstSerial, meaning: first card in the box, place: on the label}
              - {header: last_serial, field: lastSerial, meaning: last card in the box, place: on the label}
              - {header: qty, field: quantity, meaning: how many cards lie in the box, place: on the label}
              - {header: exceptions, field: exceptions, meaning: serials of the range that are not in the box, place: on the label}
              - {header: spares_added, field: added, meaning: serials of spares in the place of exceptions, place: on the label}
              - {header: unsellable, field: unsellable, meaning: serials in the box that can never be sold, place: on the label}
              - {header: parent_label, field: parent, meaning: label_id of the carton; empty for a carton, place: not printed}
              - {header: job, field: order, meaning: id of the order, place: on the label}
              - {header: po, field: request, meaning: request id of the order, place: on the label}
              - {header: box_no, field: boxNumber, meaning: number of the box among those of its level, place: on the label}
              - {header: box_count, field: boxCount, meaning: how many boxes of that level there are, place: on the label}
              - {header: barcode_text, field: labelID, meaning: text of the Code 128 on the label, place: "on the label, as Code 128"}
              - {header: human_text, field: humanText, meaning: a line for people, place: on the label}

            """#,
        "prepaid-fixed-width": #"""
            # Machines for prepaid cards: every row has the same length, nothing between the cells.
            # The machine writes into done; bundle_end drives the feeder; control is what it logs. The columns are
            # the same in every order, and empty if the order has no value.
            name: prepaid-fixed-width
            description: Fixed rows for prepaid card machines
            dataFile: manifest.txt
            cardsPerPart: 10000
            images: folders
            dialect: {layout: fixed, eol: crlf, bom: false, header: false}
            columns:
              - {header: seq, field: seq, width: 8, meaning: place of the card in the order, place: not printed}
              - {header: control, field: serial, width: 20, meaning: public number that the machine logs, place: "front or back, in clear"}
              - {header: batch, field: pack, width: 8, meaning: number of the pack, place: on the label of the pack}
              - {header: token, field: token, width: 48, meaning: secret, place: in the QR}
              - {header: pin, field: pin, width: 16, meaning: secret, place: under the scratch panel}
              - {header: qr_file, field: qrFile, width: 16, meaning: QR image in the folder of this file, place: back}
              - {header: done, field: blank, width: 1, meaning: "blank; the machine marks made cards", place: not printed}
              - {header: bundle_end, field: packEnd, width: 1, meaning: "* on the last card of a pack", place: not printed}

            """#,
        "print-ready-pdf": #"""
            # For shops and small runs: a PDF file with the finished cards in each part, and a list of the cards
            # without their secrets. Another layout: a copy of this file with another name after cards.
            name: print-ready-pdf
            description: PDF files with the finished cards, ten on A4, front and back
            dataFile: cards.csv
            cardsPerPart: 2000
            images: none
            cards: a4-10up
            dialect: {layout: delimited, delimiter: comma, quote: all, eol: crlf, bom: false, header: true}
            columns:
              - {header: seq, field: seq, width: 8, meaning: place of the card in the order, place: not printed}
              - {header: serial, field: serial, meaning: public number, place: back}
              - {header: denomination, field: denomination, meaning: amount with decimals or empty, place: front}
              - {header: currency, field: currency, width: 3, meaning: ISO 4217 code, place: beside the amount}
              - {header: pack, field: pack, meaning: number of the pack, place: on the label of the pack}
              - {header: carton, field: carton, meaning: number of the carton, place: on the label of the carton}

            """#,
    ]
}
