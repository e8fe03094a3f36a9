import ArgumentParser
import CardCore
import CardJobs

/// The options for the permissions of a client.
struct ClientPermissionOptions: ParsableArguments {
    @Option(help: "An id that it may send in the place of its username; may be repeated.")
    var institution: [String] = []

    @Option(help: "A scope such as cards:redeem (all); may be repeated.")
    var scope: [ClientScope] = []

    @Option(help: "A product whose cards it knows (all); may be repeated.")
    var product: [ProductID] = []

    @Option(help: "Calls per second, 1/s to 10000/s (50/s).")
    var rate: ClientRate?

    @Option(
        help: ArgumentHelp(
            "The SHA-256 of the certificate that it must show beside its secret.",
            valueName: "64 hex digits"
        )
    )
    var certificate: SHA256Digest?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            """
            The funding account: prepaid, or credit:MINOR for an account that may be overdrawn by \
            so many minor units; and the currency.
            """,
            valueName: "prepaid|credit:MINOR> <currency"
        )
    )
    var funding: [String] = []

    func validate() throws {
        guard funding.isEmpty || fundingTerms != nil else {
            throw ValidationError(UsageRule.funding)
        }
    }

    private var fundingTerms: FundingTerms? {
        funding.count == 2 ? FundingTerms(funding[0], funding[1]) : nil
    }

    /// The given values; a value that was not given stays as it is.
    var limits: ClientLimits {
        var limits = ClientLimits()
        if !institution.isEmpty { limits.institutions = institution }
        if !scope.isEmpty { limits.scopes = scope }
        if !product.isEmpty { limits.products = product }
        limits.rate = rate
        limits.funding = fundingTerms
        if let certificate { limits.certificate = .some(certificate) }
        return limits
    }
}

/// The options for the secret of a client.
struct ClientSecretOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write the made secret into this new file, mode 0600; else it is shown once.",
            valueName: "file"
        )
    )
    var secretOut: String?

    @Option(
        help: ArgumentHelp(
            """
            Carry over the secret in the first line of this file, and the shared key in the second \
            one; else they are made.
            """,
            valueName: "file"
        )
    )
    var secretFile: String?

    func validate() throws {
        guard secretOut == nil || secretFile == nil else {
            throw ValidationError("give either --secret-out or --secret-file")
        }
    }

    var places: SecretPlaces { SecretPlaces(carriedFrom: secretFile, out: secretOut) }
}

extension ClientRate: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}

extension SecretOverlap: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }

    /// The time in days, as help shows the usual one.
    var defaultValueDescription: String { "\(seconds / 86_400)d" }
}

extension SHA256Digest: ExpressibleByArgument {
    init?(argument: String) { self.init(hexadecimal: argument.lowercased()) }
}
