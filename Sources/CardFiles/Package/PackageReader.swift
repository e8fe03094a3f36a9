import CardCore

/// Holds an opened package against itself: every sum, every count, every range.
///
/// Reads entry after entry, so that never more than one part's rows are in memory.
///
/// - Secrecy: sees secrets; reports none.
package struct PackageReader {
    package typealias Digest = ([UInt8]) -> [UInt8]
    /// Whether the second is a signature over the first.
    package typealias SignatureCheck = (_ manifest: [UInt8], _ signature: [UInt8]) -> Bool

    let zip: ZipReader
    let sha256: Digest
    private let isSigned: SignatureCheck?
    let entries: [String: ZipReader.Entry]

    /// A reader of one package; without `isSigned` the signature is only looked for.
    package init(
        zip: ZipReader,
        sha256: @escaping Digest,
        isSigned: SignatureCheck? = nil
    ) {
        self.zip = zip
        self.sha256 = sha256
        self.isSigned = isSigned
        entries = Dictionary(uniqueKeysWithValues: zip.entries.map { ($0.name, $0) })
    }

    /// Makes every check, whatever the others found.
    ///
    /// - Throws: `package.zip`, `package.missing` or `package.manifest` where the package cannot be
    ///   read far enough.
    package func verify() throws -> PackageReport {
        let bytes = try self.bytes(PackageLayout.manifest)
        let manifest = try ManifestSummary(bytes)
        var report = PackageReport(
            order: manifest.order,
            product: manifest.product,
            environment: manifest.environment,
            cardCount: manifest.counts.cards,
            firstSerial: manifest.firstSerial,
            lastSerial: manifest.lastSerial
        )
        let signature = try self.bytes(PackageLayout.signature)
        if let isSigned {
            let isGood = isSigned(bytes, signature)
            report.add("signature", wrong: isGood ? nil : "is not of this manifest", else: "good")
        }
        report.add("entries", wrong: wrongEntries(manifest), else: entries.count.counted("file"))
        report.add(
            "counts",
            wrong: Self.wrongCounts(manifest),
            else: report.cardCount.counted("card")
        )
        report.add("sums", wrong: try wrongSums(manifest), else: "root")
        let packing = try PackingTable(self.bytes(PackageLayout.packing))
        report.add("packing", wrong: packing.complaint(manifest), else: packing.summary)
        for part in manifest.parts {
            let wrong = try PartCheck(
                reader: self,
                manifest: manifest,
                part: part,
                packing: packing
            )
            .complaint()
            let detail = "\(part.cards.counted("card")), \(part.images.counted("image"))"
            report.add(part.folder, wrong: wrong, else: detail)
        }
        return report
    }

    /// - Throws: `package.missing`, `package.zip`.
    func bytes(_ name: String) throws -> [UInt8] {
        guard let entry = entries[name] else { throw PackageFailure.noFile(name) }
        return try zip.bytes(of: entry)
    }
}

extension PackageReader {
    /// Nothing but what the manifest speaks of, and the manifest last.
    private func wrongEntries(_ manifest: ManifestSummary) -> String? {
        let root = [
            PackageLayout.manifest, PackageLayout.signature, PackageLayout.legend,
            PackageLayout.packing, PackageLayout.sums,
        ]
        guard zip.entries.last?.name == PackageLayout.manifest else {
            return "manifest.json is not the last"
        }
        let folders = Set(manifest.parts.map(\.folder))
        for entry in zip.entries where !root.contains(entry.name) {
            guard let slash = entry.name.firstIndex(of: "/"),
                folders.contains(String(entry.name[..<slash]))
            else { return "\(entry.name) is in no part" }
        }
        let expected = root.count + 2 * manifest.parts.count + manifest.counts.images
        guard entries.count == expected else {
            return "\(entries.count.counted("file")) instead of \(expected)"
        }
        return nil
    }

    private static func wrongCounts(_ manifest: ManifestSummary) -> String? {
        let (counts, parts) = (manifest.counts, manifest.parts)
        guard parts.count == counts.parts else { return "parts are missing in the manifest" }
        var next = 1
        for (index, part) in parts.enumerated() {
            guard part.folder == PackageLayout.folder(part: index + 1, of: counts.parts) else {
                return "\(part.folder) is out of order"
            }
            guard part.positions.lowerBound == next, part.positions.count == part.cards else {
                return "\(part.folder) does not follow the part before"
            }
            next += part.cards
        }
        guard next - 1 == counts.cards else {
            return "the parts hold \((next - 1).counted("card"))"
        }
        guard parts.reduce(0, { $0 + $1.images }) == counts.images else {
            return "the images of the parts are not those of the whole"
        }
        guard parts.first?.firstSerial == manifest.firstSerial,
            parts.last?.lastSerial == manifest.lastSerial
        else { return "the serials of the parts are not those of the whole" }
        return nil
    }

    /// The root's sums are exactly those of its files and of the parts' files.
    private func wrongSums(_ manifest: ManifestSummary) throws -> String? {
        let bytes = try self.bytes(PackageLayout.sums)
        guard sha256(bytes).hex == manifest.sumsDigest else {
            return "SHA256SUMS is not what the manifest says"
        }
        var expected = SumsList()
        for name in [PackageLayout.legend, PackageLayout.packing] {
            expected.add(digest: sha256(try self.bytes(name)), path: name.utf8)
        }
        var text = String(decoding: expected.bytes, as: UTF8.self)
        for part in manifest.parts {
            text += "\(part.rowsDigest)  \(part.folder)/\(manifest.dataFile)\n"
            text += "\(part.sumsDigest)  \(part.folder)/\(PackageLayout.sums)\n"
        }
        return text.utf8.elementsEqual(bytes) ? nil : "SHA256SUMS differs from the files"
    }
}
