import CardCore
import CardText

/// Puts the package of an order together, card by card: a pure encoder of one zip archive.
///
/// Call ``render(_:plan:)`` for chunks of cards anywhere, ``append(_:)`` with the results in
/// order, ``takeOutput()`` as often as you like, and ``finish()`` for the rest. Equal cards make
/// equal bytes, however they were cut into chunks. At most one part's rows and sums are in memory.
///
/// - Secrecy: the output is full of secrets; it belongs into an encrypting pipe.
package struct PackageComposer: Sendable {
    /// Returns the 32 bytes of the SHA-256 of a text.
    package typealias Digest = @Sendable ([UInt8]) -> [UInt8]
    /// Returns a signature over a text.
    package typealias Signer = @Sendable ([UInt8]) throws -> [UInt8]

    let plan: PackagePlan
    let sha256: Digest
    let sign: Signer
    var zip = ZipEncoder()
    var packing: PackingList
    var parts: [PackagePart] = []
    /// The part that is being filled.
    var open: OpenPart?
    /// The number of cards that were appended.
    package private(set) var cardCount = 0
    private var firstSerial: Serial = ""
    private var lastSerial: Serial = ""
    /// The 32 bytes of the digest of `manifest.json`; nil before the package is finished.
    package private(set) var manifestDigest: [UInt8]?

    /// A composer of one package.
    ///
    /// `sha256` gives the 32 bytes of a digest, `sign` the content of `manifest.json.sig` for the
    /// bytes of `manifest.json`.
    ///
    /// - Throws: `package.cell` if a value does not fit the labels' template.
    package init(plan: PackagePlan, sha256: @escaping Digest, sign: @escaping Signer) throws {
        self.plan = plan
        self.sha256 = sha256
        self.sign = sign
        packing = try PackingList(plan)
    }

    /// Appends the cards that follow those appended before.
    package mutating func append(_ rendered: RenderedCards) throws {
        guard rendered.count > 0 else { return }
        precondition(rendered.firstPosition == cardCount + 1, "chunks out of order")
        precondition(cardCount + rendered.count <= plan.cardCount, "more cards than ordered")
        if cardCount == 0 {
            zip.add(name: PackageLayout.legend, bytes: Legend(plan).bytes)
            firstSerial = rendered.serials[0]
        }
        for index in 0..<rendered.count {
            try append(rendered, index)
        }
    }

    /// The bytes since the last call.
    package mutating func takeOutput() -> [UInt8] { zip.takeOutput() }

    /// Ends the package with packing list, sums, signature, manifest and the forms for the answer.
    ///
    /// - Precondition: all cards of the order were appended.
    package mutating func finish() throws -> [[UInt8]] {
        precondition(cardCount == plan.cardCount && open == nil, "cards are missing")
        let (packing, labels) = (packing.bytes, packing.labelBytes)
        zip.add(name: PackageLayout.packing, bytes: packing)
        if let labels { zip.add(name: PackageLayout.labels, bytes: labels) }
        let sums = rootSums(packing: packing, labels: labels)
        zip.add(name: PackageLayout.sums, bytes: sums)
        let manifest = PackageManifest(
            plan: plan,
            firstSerial: firstSerial,
            lastSerial: lastSerial,
            parts: parts,
            sumsDigest: sha256(sums)
        )
        let bytes = Array((manifest.json.text + "\n").utf8)
        zip.add(name: PackageLayout.signature, bytes: try sign(bytes))
        zip.add(name: PackageLayout.manifest, bytes: bytes)
        let digest = sha256(bytes)
        let form = AnswerForm(order: plan.orderID, manifestDigest: digest.hex)
        zip.add(name: PackageLayout.answer, bytes: form.json)
        zip.add(name: PackageLayout.answerRows, bytes: form.csv)
        manifestDigest = digest
        return zip.finish()
    }
}

extension PackageComposer {
    private mutating func append(_ rendered: RenderedCards, _ index: Int) throws {
        let position = cardCount + 1
        let serial = rendered.serials[index]
        var part = try open ?? OpenPart(plan: plan, part: parts.count + 1, firstSerial: serial)
        // The part is in `part` alone, so that its buffers grow in place.
        open = nil
        part.append(row: rendered.row(index))
        if !rendered.sheetCards.isEmpty { part.append(rendered.sheetCards[index]) }
        let kinds = part.images
        for (place, kind) in kinds.enumerated() {
            let bytes = rendered.images[index * kinds.count + place]
            let name = part.addImage(kind, position: position, digest: sha256(bytes))
            zip.add(name: name, bytes: bytes)
        }
        try packing.append(position: position, serial: serial)
        cardCount = position
        lastSerial = serial
        if position == part.positions.upperBound {
            try close(part)
        } else {
            open = part
        }
    }

    private mutating func close(_ part: OpenPart) throws {
        let digest = sha256(part.rows)
        zip.add(name: "\(part.folder)/\(plan.template.dataFile)", bytes: part.rows)
        if let schema = part.schema {
            zip.add(name: "\(part.folder)/\(PackageLayout.schema)", bytes: schema)
        }
        let sheets = try plan.sheets.map { try addSheets($0, of: part) }
        let sums = part.sums(
            rowsDigest: digest,
            schemaDigest: part.schema.map(sha256),
            sheets: sheets
        )
        zip.add(name: "\(part.folder)/\(PackageLayout.sums)", bytes: sums)
        parts.append(
            PackagePart(
                folder: part.folder,
                positions: part.positions,
                firstSerial: part.firstSerial,
                lastSerial: lastSerial,
                imageCount: part.positions.count * part.images.count,
                rowsByteCount: part.rows.count,
                rowsDigest: digest,
                sumsDigest: sha256(sums),
                sheets: sheets
            )
        )
    }

    /// Draws the cards of a part and adds their PDF file.
    private mutating func addSheets(_ sheets: CardSheets, of part: OpenPart) throws -> PackageSheets
    {
        let caption = "\(plan.orderID), \(part.folder)"
        let bytes = try SheetWriter(sheets, qr: plan.qr, caption: caption)
            .document(of: part.sheetCards, firstPosition: part.positions.lowerBound)
        zip.add(name: "\(part.folder)/\(PackageLayout.cards)", bytes: bytes)
        return PackageSheets(
            byteCount: bytes.count,
            digest: sha256(bytes),
            pageCount: sheets.pageCount(cards: part.sheetCards.count)
        )
    }

    private func rootSums(packing: [UInt8], labels: [UInt8]?) -> [UInt8] {
        var sums = SumsList()
        sums.add(digest: sha256(Legend(plan).bytes), path: PackageLayout.legend.utf8)
        sums.add(digest: sha256(packing), path: PackageLayout.packing.utf8)
        if let labels { sums.add(digest: sha256(labels), path: PackageLayout.labels.utf8) }
        for part in parts {
            sums.add(
                digest: part.rowsDigest,
                path: "\(part.folder)/\(plan.template.dataFile)".utf8
            )
            sums.add(digest: part.sumsDigest, path: "\(part.folder)/\(PackageLayout.sums)".utf8)
        }
        return sums.bytes
    }
}
