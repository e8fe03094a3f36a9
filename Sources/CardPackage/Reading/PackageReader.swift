import CardCore
package import CardText

/// Holds an opened package against itself: every sum, every count, every range.
///
/// Reads entry after entry, so that never more than one part's rows are in memory.
///
/// - Secrecy: sees secrets; reports none.
package struct PackageReader {
    /// Returns the 32 bytes of the SHA-256 of a text.
    package typealias Digest = ([UInt8]) -> [UInt8]
    /// True if the second is a signature over the first.
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

    /// Makes every check, even after others have failed.
    ///
    /// - Throws: `package.zip`, `package.missing` or `package.manifest` if the package cannot be
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
            report.add(.signature, wrong: isGood ? nil : .signature, else: .signed)
        }
        report.add(.entries, wrong: wrongEntries(manifest), else: .files(entries.count))
        report.add(
            .counts,
            wrong: Self.wrongCounts(manifest).map(PackageFault.counts),
            else: .cards(report.cardCount)
        )
        report.add(.sums, wrong: try wrongSums(manifest), else: .sums)
        let packing = try PackingTable(self.bytes(PackageLayout.packing))
        report.add(
            .packing,
            wrong: packing.fault(manifest).map(PackageFault.packing),
            else: packing.finding
        )
        if let labels = manifest.labels {
            let rows = try labels.rows(self.bytes(PackageLayout.labels))
            report.add(
                .labels,
                wrong: packing.fault(ofLabels: rows, labels).map(PackageFault.labels),
                else: .labels(rows?.count ?? 0)
            )
        }
        if manifest.hasAnswer {
            report.add(.answer, wrong: try wrongAnswer(manifest, bytes), else: .answer)
        }
        for part in manifest.parts {
            let wrong = try PartCheck(
                reader: self,
                manifest: manifest,
                part: part,
                packing: packing
            )
            .fault()
            let right = PackageFinding.part(cards: part.cards, images: part.images)
            report.add(.part(folder: part.folder), wrong: wrong, else: right)
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
    /// The first entry that the manifest does not list, or that follows the manifest.
    private func wrongEntries(_ manifest: ManifestSummary) -> PackageFault? {
        let forms = manifest.hasAnswer ? [PackageLayout.answer, PackageLayout.answerRows] : []
        let root =
            [
                PackageLayout.manifest, PackageLayout.signature, PackageLayout.legend,
                PackageLayout.packing, PackageLayout.sums,
            ] + (manifest.labels == nil ? [] : [PackageLayout.labels]) + forms
        let last = [PackageLayout.manifest] + forms
        guard zip.entries.suffix(last.count).map(\.name) == last else {
            return manifest.hasAnswer ? .answerIsNotLast : .manifestIsNotLast
        }
        let folders = Set(manifest.parts.map(\.folder))
        for entry in zip.entries where !root.contains(entry.name) {
            guard let slash = entry.name.firstIndex(of: "/"),
                folders.contains(String(entry.name[..<slash]))
            else { return .stranger(file: entry.name) }
        }
        let filesOfPart = manifest.hasSchema ? 3 : 2
        let sheets = manifest.parts.count { $0.sheets != nil }
        let expected =
            root.count + filesOfPart * manifest.parts.count + sheets + manifest.counts.images
        guard entries.count == expected else {
            return .fileCount(entries.count, expected: expected)
        }
        return nil
    }

    /// The forms for the answer are exactly those of the order and of this manifest.
    private func wrongAnswer(
        _ manifest: ManifestSummary,
        _ bytes: [UInt8]
    ) throws -> PackageFault? {
        let form = AnswerForm(order: manifest.order, manifestDigest: sha256(bytes).hex)
        let files = [(PackageLayout.answer, form.json), (PackageLayout.answerRows, form.csv)]
        for (name, expected) in files {
            guard try self.bytes(name) == expected else { return .notOfManifest(file: name) }
        }
        return nil
    }

    private static func wrongCounts(_ manifest: ManifestSummary) -> PackageFault.Counts? {
        let (counts, parts) = (manifest.counts, manifest.parts)
        guard parts.count == counts.parts else { return .missingParts }
        var next = 1
        for (index, part) in parts.enumerated() {
            guard part.folder == PackageLayout.folder(part: index + 1, of: counts.parts) else {
                return .order(part: part.folder)
            }
            guard part.positions.lowerBound == next, part.positions.count == part.cards else {
                return .gap(before: part.folder)
            }
            next += part.cards
        }
        guard next - 1 == counts.cards else { return .cards(next - 1) }
        guard parts.reduce(0, { $0 + $1.images }) == counts.images else {
            return .images
        }
        guard parts.first?.firstSerial == manifest.firstSerial,
            parts.last?.lastSerial == manifest.lastSerial
        else { return .serials }
        return nil
    }

    /// The root's sums are exactly those of its files and of the parts' files.
    private func wrongSums(_ manifest: ManifestSummary) throws -> PackageFault? {
        let bytes = try self.bytes(PackageLayout.sums)
        guard sha256(bytes).hex == manifest.sumsDigest else {
            return .notOfManifest(file: PackageLayout.sums)
        }
        var expected = SumsList()
        let labels = manifest.labels == nil ? [] : [PackageLayout.labels]
        for name in [PackageLayout.legend, PackageLayout.packing] + labels {
            expected.add(digest: sha256(try self.bytes(name)), path: name.utf8)
        }
        var text = String(decoding: expected.bytes, as: UTF8.self)
        for part in manifest.parts {
            text += "\(part.rowsDigest)  \(part.folder)/\(manifest.dataFile)\n"
            text += "\(part.sumsDigest)  \(part.folder)/\(PackageLayout.sums)\n"
        }
        return text.utf8.elementsEqual(bytes) ? nil : .sums
    }
}
