import CardCore

/// The refusals of a package that cannot be read at all.
enum PackageDamage {
    static func missing(_ name: String) -> Problem {
        problem(.packageMissing, "the package has no \(id: name)")
    }

    static func manifest(_ complaint: ShownText) -> Problem {
        problem(.packageManifest, "the package's manifest cannot be read: \(complaint)")
    }

    private static func problem(_ code: FailureCode, _ problem: ShownText) -> Problem {
        Problem(
            .damaged,
            code,
            problem,
            remedy: "fetch it again: mintrun package fetch ORDER --to DIR"
        )
    }
}
