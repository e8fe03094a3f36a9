// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "mintrun",
    products: [
        .executable(name: "mintrun", targets: ["mintrun"]),
        .executable(name: "mintrun-under-test", targets: ["MintrunUnderTest"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird",
            from: "2.28.1",
            traits: []
        ),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        // C libraries and the few system calls that Swift cannot reach.
        .systemLibrary(
            name: "CQRencode",
            pkgConfig: "libqrencode",
            providers: [.apt(["libqrencode-dev"])]
        ),
        .systemLibrary(
            name: "CCairo",
            pkgConfig: "cairo-ft",
            providers: [.apt(["libcairo2-dev"])]
        ),
        .systemLibrary(
            name: "CExpat",
            pkgConfig: "expat",
            providers: [.apt(["libexpat1-dev"])]
        ),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CExpatEvents", dependencies: ["CExpat"]),
        .target(name: "CPDF", dependencies: ["CCairo", "CZlib"]),
        .target(name: "CPNG", linkerSettings: [.linkedLibrary("png"), .linkedLibrary("z")]),
        .target(name: "CPosix"),
        .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),

        .target(name: "CardCore"),
        // Bytes and their structure: CSV, XML, YAML, gzip, zip, time zones.
        .target(
            name: "CardText",
            dependencies: [
                "CardCore", "CExpatEvents", "CZlib", .product(name: "Yams", package: "Yams"),
            ]
        ),
        // What printers get and answer.
        .target(
            name: "CardPackage",
            dependencies: ["CardCore", "CardText", "CPDF", "CPNG", "CQRencode"]
        ),
        // What tills send and get back.
        .target(name: "CardSales", dependencies: ["CardCore", "CardText"]),
        .target(
            name: "CardVault",
            dependencies: [
                "CardCore",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .target(
            name: "CardLedger",
            dependencies: ["CardCore", .product(name: "Crypto", package: "swift-crypto")]
        ),
        .target(
            name: "CardLedgerSQLite",
            dependencies: [
                "CardCore", "CardLedger",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        // The machine: it knows no ledger, no vault and no format of a file.
        .target(
            name: "CardSystem",
            dependencies: [
                "CardCore", "CPosix",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(
            name: "CardJobs",
            dependencies: [
                "CardCore", "CardLedger", "CardPackage", "CardSales", "CardSystem", "CardText",
                "CardVault",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        // HTTP: nothing below knows it.
        .target(
            name: "CardService",
            dependencies: [
                "CardCore", "CardJobs", "CardLedger", "CardSystem", "CardText", "CardVault",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .target(
            name: "MintrunCommands",
            dependencies: [
                "CardCore", "CardJobs", "CardLedger", "CardLedgerSQLite", "CardPackage",
                "CardSales", "CardService", "CardSystem", "CardText", "CardVault", "CPosix",
                "CSQLite",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/mintrun"
        ),
        .executableTarget(
            name: "mintrun",
            dependencies: ["MintrunCommands"],
            path: "Sources/Program"
        ),

        .target(name: "CardTestSupport", dependencies: ["CardCore"]),
        // The contract of a ledger as tests, and a ledger in memory that keeps it.
        .target(
            name: "CardLedgerTesting",
            dependencies: [
                "CardCore", "CardLedger", "CardTestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        // The same program with a clock, a place and stops that tests choose.
        .executableTarget(
            name: "MintrunUnderTest",
            dependencies: ["CardCore", "CardJobs", "CardSystem", "MintrunCommands"],
            path: "Tests/MintrunUnderTest"
        ),
        // Operations on one open workspace, measured in process: Benchmarks/operations.
        .executableTarget(
            name: "OperationsBenchmark",
            dependencies: [
                "CardCore", "CardJobs", "CardLedger", "CardLedgerSQLite", "CardSystem",
                "CardTestSupport", "CardVault",
            ],
            path: "Benchmarks/Operations"
        ),
        .testTarget(name: "CardCoreTests", dependencies: ["CardCore", "CardTestSupport"]),
        .testTarget(
            name: "CardTextTests",
            dependencies: ["CardCore", "CardTestSupport", "CardText", "MintrunCommands"]
        ),
        .testTarget(
            name: "CardPackageTests",
            dependencies: [
                "CardCore", "CardPackage", "CardTestSupport", "CardText", "MintrunCommands",
            ]
        ),
        .testTarget(
            name: "CardSalesTests",
            // The words of the command line, for tests that follow its hints.
            dependencies: [
                "CardCore", "CardPackage", "CardSales", "CardTestSupport", "CardText",
                "MintrunCommands",
            ]
        ),
        .testTarget(name: "CardVaultTests", dependencies: ["CardVault", "CardTestSupport"]),
        .testTarget(
            name: "CardLedgerTests",
            dependencies: [
                "CardCore", "CardLedger", "CardLedgerSQLite", "CardLedgerTesting",
                "CardTestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "CardSystemTests",
            dependencies: ["CardCore", "CardSystem", "CardTestSupport"]
        ),
        .testTarget(
            name: "CardJobsTests",
            dependencies: [
                "CardCore", "CardJobs", "CardLedger", "CardLedgerSQLite", "CardLedgerTesting",
                "CardPackage",
                "CardSales", "CardSystem", "CardTestSupport", "CardText", "CardVault",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .testTarget(
            name: "CardServiceTests",
            dependencies: [
                "CardCore", "CardJobs", "CardLedger", "CardService", "CardSystem",
                "CardTestSupport", "CardText", "CardVault",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]
        ),
        .testTarget(
            name: "EndToEnd",
            dependencies: [
                "CPosix", "CardCore", "CardJobs", "CardLedger", "CardPackage", "CardSales",
                "CardSystem",
                "CardService", "CardTestSupport", "CardText", "CardVault", "MintrunCommands",
                "MintrunUnderTest", "mintrun",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Transcripts"]
        ),
    ],
    swiftLanguageModes: [.v6]
)

/// One set of strict settings for every Swift target.
let foreign = [
    "CCairo", "CExpat", "CExpatEvents", "CPDF", "CPNG", "CPosix", "CQRencode", "CSQLite", "CZlib",
]
for target in package.targets where !foreign.contains(target.name) {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ]
}
