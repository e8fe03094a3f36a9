// Written by scripts/make-templates: change templates/printers, then run make templates.

// swift-format-ignore
extension BuiltInPrinterTemplates {
    static let texts: [String: String] = [
        "bartender": #"""
            # BarTender, Zebra CardStudio, cardPresso: they draw barcodes from text or take the images.
            name: bartender
            description: BarTender, CardStudio and cardPresso, all in quotes
            dataFile: manifest.csv
            cardsPerPart: 10000
            images: beside
            dialect: {layout: delimited, delimiter: comma, quote: all, eol: crlf, bom: false, header: true}
            columns:
              - {header: Seq, field: seq, width: 8, meaning: place of the card in the order, place: not printed}
              - {header: Serial, field: serial, meaning: public number, place: "front or back, in clear"}
              - {header: Barcode128, field: serial, meaning: public number for a Code 128 that the tool draws, place: back}
              - {header: Token, field: token, meaning: secret, place: not printed unless the artwork asks for it}
              - {header: Pin, field: pin, meaning: secret, place: under the scratch panel}
              - {header: Denom, field: denomination, meaning: amount with decimals or empty, place: front}
              - {header: Currency, field: currency, width: 3, meaning: ISO 4217 code, place: beside the amount}
              - {header: Expiry, field: expiryLastDay, width: 10, meaning: last valid day or empty, place: back}
              - {header: QRData, field: qrPayload, meaning: "secret, what the QR holds", place: "back, where the tool draws the QR"}
              - {header: QRFile, field: qrFile, meaning: QR image beside this file, place: "back, where the tool places images"}
              - {header: TokenBarcodeFile, field: tokenBarcodeFile, meaning: Code 128 image of the token or empty, place: back}

            """#,
        "code-only-upload": #"""
            # Codes for digital partners and loyalty systems: no cards, so no images.
            # One amount for each file: order each denomination on its own.
            name: code-only-upload
            description: Codes for partners' uploads, without images
            dataFile: manifest.csv
            cardsPerPart: 10000
            images: none
            dialect: {layout: delimited, delimiter: comma, quote: min, eol: crlf, bom: false, header: true}
            columns:
              - {header: Code, field: token, meaning: "secret, what the holder redeems", place: shown to the buyer}
              - {header: Value, field: denomination, meaning: amount with decimals, place: shown to the buyer}
              - {header: ForeignId, field: serial, meaning: public number, place: the reference in sale files}
              - {header: AvailabilityEndDate, field: blank, meaning: empty; the partner's last day of sale, place: not shown}
              - {header: ExpiryDate, field: expiryLastDay, width: 10, meaning: last valid day or empty, place: shown to the buyer}
              - {header: Barcode, field: blank, meaning: empty; the partner's own barcode, place: not shown}
              - {header: Pin, field: pin, meaning: secret, place: shown to the buyer}

            """#,
        "generic-csv": #"""
            # The default: what most card printers take. Their tools find the images by relative paths.
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
              - {header: pin, field: pin, meaning: secret, place: under the scratch panel}
              - {header: denomination, field: denomination, meaning: amount with decimals or empty, place: front}
              - {header: currency, field: currency, width: 3, meaning: ISO 4217 code, place: beside the amount}
              - {header: expiry_last_day, field: expiryLastDay, width: 10, meaning: last valid day or empty, place: back}
              - {header: pack, field: pack, meaning: number of the pack, place: on the label of the pack}
              - {header: carton, field: carton, meaning: number of the carton, place: on the label of the carton}
              - {header: qr_file, field: qrFile, meaning: QR image in the folder of this file, place: back}
              - {header: qr_payload, field: qrPayload, meaning: "secret, what the QR image holds", place: for tools that draw the QR themselves}

            """#,
        "hp-smartstream": #"""
            # HP SmartStream Designer and XMPie: identifiers as headers, image names against one asset folder.
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
              - {header: Pin, field: pin, meaning: secret, place: under the scratch panel}
              - {header: Denom, field: denomination, meaning: amount with decimals or empty, place: front}
              - {header: Currency, field: currency, width: 3, meaning: ISO 4217 code, place: beside the amount}
              - {header: Expiry, field: expiryLastDay, width: 10, meaning: last valid day or empty, place: back}
              - {header: QRImage, field: qrFile, meaning: QR image in the asset folder, place: back}
              - {header: Bundle, field: pack, meaning: number of the pack, place: on the label of the pack}
              - {header: Carton, field: carton, meaning: number of the carton, place: on the label of the carton}

            """#,
        "indesign-datamerge": #"""
            # Adobe InDesign, Data Merge panel: the header of an image column begins with @, and the images lie
            # beside the data file, because relative folders are not found on every system.
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
              - {header: pin_display, field: pinDisplay, meaning: "secret, in groups for reading", place: under the scratch panel}
              - {header: denomination_text, field: denomination, meaning: amount with decimals or empty, place: front}
              - {header: currency, field: currency, width: 3, meaning: ISO 4217 code, place: beside the amount}
              - {header: expiry_text, field: expiryLastDay, width: 10, meaning: last valid day or empty, place: back}
              - {header: "@qr", field: qrFile, meaning: QR image beside this file, place: back}

            """#,
        "prepaid-fixed-width": #"""
            # Machines for prepaid cards: every row has the same length, nothing between the cells.
            # The machine writes into done; pack_end drives the feeder; serial is what it logs.
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
    ]
}
