import Foundation
import Testing

/// A printer's OpenPGP key that ends and is renewed by the printer.
struct RenewedKeyFieldTests {
    private static let soon = """
        export GNUPGHOME="$PWD/gh"; mkdir -m 700 -p "$GNUPGHOME"
        gpg() { command gpg --batch --yes --quiet --pinentry-mode loopback --passphrase '' "$@"; }
        fpr() { gpg --list-keys --with-colons soon@example.com | awk -F: '$1=="fpr"{print $10; exit}'; }
        """

    private static func gpg(_ shop: Shop, _ lines: String) async throws {
        try await shop.bench.run("bash", "-c", soon + "\nset -e\n" + lines).expect(0)
    }

    /// Makes the workspace use a `gpg` whose clock shows the moment of the file `gpg-time`, which
    /// is later than the making of every key.
    private static func moveClockOfGPG(_ shop: Shop) async throws {
        try await gpg(
            shop,
            """
            date -d '1 hour' +%s > gpg-time
            printf '#!/bin/sh\nexec gpg --faked-system-time "$(cat "%s")" "$@"\n' "$PWD/gpg-time" > later-gpg
            chmod 755 later-gpg
            """
        )
        let program = shop.bench.folder.appending(path: "later-gpg").path
        let file = shop.bench.workspace.appending(path: "mintrun.yaml")
        let others = try file.text.replacing(/\nprograms:\n(?: .*\n)*/, with: "\n")
        try Data((others + "\nprograms:\n  gpg: \(program)\n").utf8).write(to: file)
    }

    @Test func aRenewedKeyIsANewVersionWithoutCustodians() async throws {
        try await Shop.with(.sealed) { shop in
            try await Self.moveClockOfGPG(shop)
            try await Self.gpg(
                shop,
                """
                gpg --quick-gen-key 'Soon <soon@example.com>' default default 1d
                gpg --armor --export soon@example.com > soon.asc
                """
            )
            let add = { ["printer", "add", "soon", "--openpgp", $0, "--json"] }
            #expect(
                try await shop.mintrun(add("soon.asc")).expect(0).json().integer("printer.version")
                    == 1
            )
            let order = Shop.orderFile(request: "soon-1", quantity: 5)
                .replacing("northprint", with: "soon")
            try shop.bench.write(order, to: "soon.yaml")
            try await shop.mintrun("order", "create", "soon.yaml").expect(0)

            // The key has ended: nothing is minted for it.
            try await Self.gpg(shop, "date -d '2 days' +%s > gpg-time")
            let run = ["run", "soon.yaml", "--json"] + Shop.custodians
            #expect(try await shop.mintrun(run).expect(3).errorCode() == "recipient.invalid")
            #expect(
                try await shop.json("order", "show", "soon-1").integer("order.minted") == 0
            )
            try await Self.gpg(
                shop,
                """
                gpg --quick-set-expire "$(fpr)" 2y; gpg --quick-set-expire "$(fpr)" 2y '*'
                gpg --armor --export soon@example.com > renewed.asc
                gpg --quick-add-key "$(fpr)" cv25519 encr 2y
                gpg --armor --export soon@example.com > extended.asc
                """
            )
            let renewed = try await shop.mintrun(add("renewed.asc")).expect(0).json()
            #expect(try renewed.integer("printer.version") == 2)
            // Another key for encryption is another matter.
            let other = try await shop.mintrun(add("extended.asc")).expect(3)
            #expect(try other.errorCode() == "custodian.missing")

            try await shop.mintrun("mint", "soon-1").expect(0)
            let release = ["release", "soon-1", "--json"] + Shop.custodians
            #expect(
                try await shop.mintrun(release).expect(3).errorCode() == "printer.newer_version"
            )
            try await shop.mintrun(["order", "printer", "soon-1"] + Shop.custodians).expect(0)
            try await shop.mintrun(release).expect(0)
            #expect(try await shop.json("verify").bool("ok"))
        }
    }
}
