import CardCore
@testable import CardPackage
import CardTestSupport
@testable import CardText
import Testing

struct PackageReaderTests {
    private func report(_ archive: [UInt8]) throws -> PackageReport {
        try PackageReader(
            zip: try archive.zip(),
            sha256: SHA256.of,
            isSigned: SmallPackage.isSigned
        ).verify()
    }

    /// The archive with other entries, its own checksums right.
    private func archive(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var zip = ZipEncoder()
        for file in files { zip.add(name: file.name, bytes: file.bytes) }
        return Array(zip.finish().joined())
    }

    @Test(arguments: BuiltInPrinterTemplates.names)
    func findsNoFaultInAWrittenPackage(_ template: String) throws {
        for barcode in [false, true] {
            var package = try SmallPackage(template)
            package.barcode = barcode
            let report = try report(package.archive())
            #expect(report.isIntact, "\(report.checks)")
            #expect(report.cardCount == 9 && report.order == "o-000001")
            #expect(report.firstSerial == "NC00000000018")
            let subjects = report.checks.map { $0.subject as? PackageSubject }
            #expect(subjects.starts(with: [.signature, .entries, .counts]))
            #expect(subjects.contains(.answer) && report.checks.count == 10)
        }
    }

    @Test(arguments: ["generic-csv", "indesign-unicode", "bartender"])
    func findsEveryFlippedBitOfEveryEntry(_ template: String) throws {
        let files = try SmallPackage(template).archive().files()
        for seed in 1...3 {
            var random = SeededRandom(seed: UInt64(seed))
            for index in files.indices {
                var changed = files
                let place = random.uniform(below: changed[index].bytes.count)
                changed[index].bytes[place] ^= 1 << UInt8(random.uniform(below: 8))
                let isFound = isDamaged(archive(changed))
                #expect(isFound, "\(files[index].name), byte \(place), seed \(seed)")
            }
        }
    }

    @Test(arguments: ["generic-csv", "bartender"])
    func findsEveryMissingEntry(_ template: String) throws {
        let files = try SmallPackage(template).archive().files()
        for index in files.indices {
            var changed = files
            changed.remove(at: index)
            #expect(isDamaged(archive(changed)), "\(files[index].name)")
        }
    }

    @Test func findsForeignSwappedAndReorderedEntries() throws {
        let files = try SmallPackage().archive().files()
        #expect(isDamaged(archive([("extra.txt", [1])] + files)))
        #expect(isDamaged(archive([("part-001of003/extra.txt", [1])] + files)))
        #expect(isDamaged(archive(files.reversed())))
        var swapped = files
        swapped[1].bytes = files[2].bytes
        swapped[2].bytes = files[1].bytes
        #expect(isDamaged(archive(swapped)))
    }

    /// A package of an earlier version: no forms, and a manifest that does not announce them.
    @Test func acceptsAPackageWithoutForms() throws {
        var files = Array(try SmallPackage().archive().files().dropLast(2))
        let manifest = try #require(files.last).bytes
        let text = String(decoding: manifest, as: UTF8.self)
        let earlier = text.replacing(#/"answer":true,/#, with: "")
        #expect(earlier != text)
        #expect(isDamaged(archive(files)), "the forms are announced")
        files[files.count - 1].bytes = Array(earlier.utf8)
        files[files.count - 2].bytes = SmallPackage.sign(Array(earlier.utf8))
        let report = try report(archive(files))
        #expect(report.isIntact, "\(report.checks)")
        let subjects = report.checks.map { $0.subject as? PackageSubject }
        #expect(!subjects.contains(.answer) && subjects.count == 9, "\(subjects)")
        let form = AnswerForm(order: "o-000001", manifestDigest: SHA256.of(Array(earlier.utf8)).hex)
        #expect(isDamaged(archive(files + [("answer.json", form.json)])), "they are not announced")
    }

    /// The forms have no digest of their own: they follow from the manifest.
    @Test func namesAFormThatIsNotOfTheManifest() throws {
        var files = try SmallPackage().archive().files()
        let last = files.count - 1
        let text = String(decoding: files[last].bytes, as: UTF8.self)
        files[last].bytes = Array(text.replacing("#received,", with: "#received,9").utf8)
        let wrong = try report(archive(files)).checks.filter { !$0.ok }
        #expect(wrong.map { $0.subject as? PackageSubject } == [.answer])
        #expect(wrong.first?.finding as? PackageFault == .notOfManifest(file: "answer.csv"))
        files.swapAt(last, last - 1)
        let swapped = try report(archive(files)).checks.first { !$0.ok }
        #expect(swapped?.finding as? PackageFault == .answerIsNotLast)
    }

    /// A holder of the key could still pack wrongly: the rows are compared with the packing list.
    @Test func findsContradictionsUnderRightDigests() throws {
        var files = try SmallPackage().archive().files()
        let index = try #require(files.firstIndex { $0.name == "packing.csv" })
        let text = String(decoding: files[index].bytes, as: UTF8.self)
        let changed = text.replacing(
            "\"pack\",\"1\",\"1\",\"cards\",\"1\",\"2\",\"NC00000000018\",\"NC00000000026\"",
            with: "\"pack\",\"1\",\"1\",\"cards\",\"1\",\"2\",\"NC00000000018\",\"NC00000000034\""
        )
        #expect(changed != text)
        try replace("packing.csv", Array(changed.utf8), in: &files)
        let wrong = try report(archive(files)).checks.filter { !$0.ok }
        let subjects = wrong.map { $0.subject as? PackageSubject }
        #expect(subjects == [.labels, .part(folder: "part-001of003")])
        let fault = PackageFault.cell(.serial, row: 2, file: "manifest.csv")
        #expect(wrong.last?.finding as? PackageFault == fault)
    }

    @Test(arguments: [
        ("\"pack\",\"o-000001-P2\"", "\"pack\",\"o-000001-P2\",\"\"", nil),
        ("\"NC00000000034\"", "\"NC00000000042\"", 5), ("\"carton\",", "\"pack\",", 1),
    ])
    func findsLabelsThatAreNotOfTheirBoxes(_ right: String, _ wrong: String, row: Int?) throws {
        var files = try SmallPackage().archive().files()
        let index = try #require(files.firstIndex { $0.name == "packing-labels.csv" })
        var text = String(decoding: files[index].bytes, as: UTF8.self)
        let place = try #require(
            row == 5 ? text.ranges(of: right).last : text.firstRange(of: right)
        )
        text.replaceSubrange(place, with: wrong)
        try replace("packing-labels.csv", Array(text.utf8), in: &files)
        let found = try report(archive(files)).checks.filter { !$0.ok }
        #expect(found.map { $0.subject as? PackageSubject } == [.labels])
        let fault = row.map { PackageFault.labels(.box(row: $0)) } ?? .labels(.malformed)
        #expect(found.first?.finding as? PackageFault == fault)
    }

    /// Packages of earlier versions have neither labels nor forms nor the newer keys, and images
    /// that no column names.
    @Test func acceptsAPackageOfAnEarlierVersion() throws {
        var package = try SmallPackage()
        package.barcode = true
        package.labels = nil
        var files = Array(try package.archive().files().dropLast(2))
        let text = String(decoding: try #require(files.last).bytes, as: UTF8.self)
        let earlier = text.replacing("\"encoding\":\"utf-8\",", with: "")
            .replacing("\"answer\":true,", with: "")
            .replacing(",\"schemaIni\":false", with: "")
            .replacing("\"field\":\"pinBarcodeFile\"", with: "\"field\":\"blank\"")
        #expect(!earlier.contains("labels") && earlier.utf8.count < text.utf8.count - 40)
        files[files.count - 1].bytes = Array(earlier.utf8)
        files[files.count - 2].bytes = SmallPackage.sign(Array(earlier.utf8))
        let report = try report(archive(files))
        #expect(report.isIntact, "\(report.checks)")
        #expect(report.checks.count == 8)
    }

    /// Replaces a file and everything that proves it, as a holder of the key could.
    private func replace(
        _ name: String,
        _ bytes: [UInt8],
        in files: inout [(name: String, bytes: [UInt8])]
    ) throws {
        let list = sums(files, replacing: name, with: bytes)
        let old = try #require(files.first { $0.name == "SHA256SUMS" }).bytes
        let place = try #require(files.firstIndex { $0.name == "manifest.json" })
        let manifest = String(decoding: files[place].bytes, as: UTF8.self)
        let vouching = manifest.replacing(SHA256.of(old).hex, with: SHA256.of(list).hex)
        #expect(vouching != manifest)
        let form = AnswerForm(
            order: "o-000001",
            manifestDigest: SHA256.of(Array(vouching.utf8)).hex
        )
        for index in files.indices {
            if files[index].name == name { files[index].bytes = bytes }
            if files[index].name == "SHA256SUMS" { files[index].bytes = list }
        }
        files[place].bytes = Array(vouching.utf8)
        files[place - 1].bytes = SmallPackage.sign(Array(vouching.utf8))
        files[place + 1].bytes = form.json
        files[place + 2].bytes = form.csv
    }

    /// The root's sums after a file was replaced.
    private func sums(
        _ files: [(name: String, bytes: [UInt8])],
        replacing name: String,
        with bytes: [UInt8]
    ) -> [UInt8] {
        let old = files.first { $0.name == name }.map { SHA256.of($0.bytes).hex } ?? ""
        let list = files.first { $0.name == "SHA256SUMS" }.map(\.bytes) ?? []
        let text = String(decoding: list, as: UTF8.self)
        return Array(text.replacing(old, with: SHA256.of(bytes).hex).utf8)
    }

    private func isDamaged(_ archive: [UInt8]) -> Bool {
        do {
            return try !report(archive).isIntact
        } catch let failure as any Failure {
            return failure.code.rawValue.hasPrefix("package.")
        } catch {
            return false
        }
    }
}
