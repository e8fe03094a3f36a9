import CardFiles
import CardCore

/// Proposes a template for a file that none fits.
package struct ProposeTemplate {
    private let desk: Desk?

    /// Without a workspace no tokens are known, only private keys.
    package init(_ desk: Desk?) { self.desk = desk }

    /// What of the file is looked at.
    private static let sampleBytes = 1 << 18

    /// Writes the proposal to `out`, or only returns it.
    ///
    /// - Throws: `csv.header` and other reasons why a file is refused; `path.exists`,
    ///   `zone.unknown`, `secret.*`.
    package func propose(
        _ path: String,
        out: String?,
        zone: String? = nil,
        currency: String? = nil
    ) throws -> ProposedTemplate {
        if let out, try Disk.exists(out) { throw Self.exists(out) }
        // A zone that the system does not know would only show when the template is used.
        if let zone { _ = try ZoneFiles().zone(zone) }
        let file = Disk.name(of: path)
        try desk.refuseSecrets(inFile: path)
        let sample = try InputFile(path).next(Self.sampleBytes)
        let sketch = try SaleTemplateSketch(
            sample: sample,
            name: Self.name(of: out ?? file),
            file: file,
            SaleTemplateSketch.Hints(zone: zone, currency: currency)
        )
        // What is proposed can be read: a defect here would only show later.
        _ = try SaleTemplate(yaml: Array(sketch.yaml.utf8), file: out ?? "the proposal")
        if let out { try Self.write(sketch.yaml, to: out) }
        return ProposedTemplate(file: out, yaml: sketch.yaml, doubts: sketch.doubts)
    }

    /// The folder of a workspace's templates is made by the first one.
    private static func write(_ yaml: String, to out: String) throws {
        try Disk.makeFolders(Disk.parent(of: Workspace.absolute(out)))
        try Disk.write(Array(yaml.utf8), to: Workspace.absolute(out))
    }

    /// The name of a file without its ending, of the letters that a template's name may have.
    private static func name(of path: String) -> String {
        let file = Disk.name(of: path)
        let stem = file.firstIndex(of: ".").map { file[..<$0] } ?? file[...]
        let plain = stem.unicodeScalars.map { scalar -> Character in
            let isPlain =
                scalar.isASCII
                && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            return isPlain || scalar == "_" || scalar == "-" ? Character(scalar) : "-"
        }
        let name = String(plain.drop { !$0.isLetter && !$0.isNumber }.prefix(60))
        return name.isEmpty ? "my-template" : name
    }

    private static func exists(_ path: String) -> Problem {
        Problem(
            .refused,
            "path.exists",
            "\(path) exists already",
            remedy: "another --out; nothing is ever overwritten"
        )
    }
}
