import CardCore
import CardJobs
import CardPackage
import CardSystem
import CardTestSupport
import CardText
import Testing

struct WorkspaceConfigurationTests {
    private func read(_ text: String) throws -> WorkspaceConfiguration {
        try WorkspaceConfiguration.read(Array(text.utf8), file: "mintrun.yaml")
    }

    /// The default text with its commented example switched on.
    private var everyKey: String {
        WorkspaceConfiguration.defaultText(custody: .single, CodeWords())
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                let isExample =
                    line.hasPrefix("# senders:") || line.hasPrefix("#   ")
                    || line.hasPrefix("# unlistedSenders:") || line.hasPrefix("# stores:")
                    || line.hasPrefix("# inbox:") || line.hasPrefix("# zone:")
                    || line.hasPrefix("# approvals:")
                return isExample ? String(line.dropFirst(2)) : String(line)
            }
            .joined(separator: "\n")
    }

    @Test(arguments: Custody.allCases)
    func theDefaultTextMeansTheDefaults(custody: Custody) throws {
        var expected = WorkspaceConfiguration()
        expected.custody = custody
        let text = WorkspaceConfiguration.defaultText(custody: custody, CodeWords())
        #expect(try read(text) == expected)
    }

    @Test func theCommentedExampleIsValid() throws {
        let configuration = try read(everyKey)
        var settings = SenderSettings()
        settings.environments = [.live]
        settings.operations = [.activate, .deactivate]
        settings.maxAgeDays = 30
        settings.delivery.signers = "keys/shop-12.signers"
        settings.templates = ["square-items"]
        #expect(configuration.senders == ["shop-12": settings])
        let day = try #require(Day("2026-01-02"))
        let closed = ["2026-12-25", "2026-12-26"].compactMap { Day($0) }
        var store = StoreCalendar(
            store: "oslo-1",
            sender: "shop-12",
            opens: Set(Weekday.allCases).subtracting([.sun]),
            from: day,
            closed: Set(closed)
        )
        store.zone = "Europe/Oslo"
        #expect(configuration.stores == [store])
        #expect(configuration.approvals?.loadAbove == ["NOK": 500_000])
        #expect(!configuration.allowsUnlistedSenders)
    }

    @Test func readsEveryValue() throws {
        let configuration = try read(
            """
            custody: dual
            attemptsPerYear: 7
            plaintextPackages: allowed
            lockWaitSeconds: 0
            parkedAlarmHours: 1
            unconfirmedAlarmHours: 2
            backupAgeDays: 3
            rejects: {rows: none, share: 2.5%}
            senders:
              - name: a
                gaps: alarm
                lateAfterDays: 3
                approval: required
                reusesNames: true
              - name: b
                environments: [test]
                rejects: {rows: 3, share: none}
              - name: d
                accepts: [gzip, age]
                signers: keys/d.signers
              - name: e
                signature: optional
                signers: keys/e.signers
            unlistedSenders: allowed
            imageCheck: {first: 7, every: 0}
            programs: {age: /opt/age}
            """
        )
        #expect(configuration.custody == .dual)
        #expect(configuration.attemptsPerYear == 7)
        #expect(configuration.allowsPlaintextPackages)
        #expect(configuration.lockWaitSeconds == 0)
        #expect(configuration.parkedAlarmHours == 1)
        #expect(configuration.unconfirmedAlarmHours == 2)
        #expect(configuration.backupAgeDays == 3)
        #expect(configuration.imageCheck == ImageSample(first: 7, every: 0))
        #expect(configuration.programs == Programs(age: "/opt/age"))
        let share = RejectLimit(rows: nil, basisPoints: 250)
        #expect(configuration.rejects == share)
        #expect(configuration.settings(of: "a").gaps == .alarm)
        #expect(configuration.settings(of: "a").reusesNames)
        #expect(configuration.settings(of: "a").lateAfterDays == 3)
        #expect(configuration.settings(of: "a").requiresApproval)
        #expect(configuration.settings(of: "b").lateAfterDays == 30)
        #expect(!configuration.settings(of: "b").requiresApproval)
        #expect(configuration.settings(of: "a").rejects == share)
        #expect(configuration.settings(of: "b").environments == [.test])
        #expect(configuration.settings(of: "b").rejects == RejectLimit(rows: 3, basisPoints: nil))
        #expect(configuration.settings(of: "d").delivery.accepts == [.gzip, .age])
        #expect(configuration.settings(of: "d").delivery.signature == .required)
        #expect(configuration.settings(of: "e").delivery.accepts == [.plain])
        #expect(configuration.settings(of: "e").delivery.signature == .optional)
        #expect(configuration.settings(of: "c").delivery == DeliveryRule())
        #expect(configuration.settings(of: "c").isAllowed)
        #expect(configuration.settings(of: "c").rejects == share)
    }

    @Test func aListOfSendersExcludesTheOthers() throws {
        #expect(try read("custody: single").settings(of: "anybody").isAllowed)
        let configuration = try read("senders: [{name: a}]")
        #expect(configuration.settings(of: "a").isAllowed)
        #expect(!configuration.settings(of: "b").isAllowed)
    }

    @Test(arguments: [
        ("custdy: single", DocumentRejection.Rule.unknownKey), ("custody: both", .value),
        ("lockWaitSeconds: -1", .value), ("rejects: {rows: 1}", .missing),
        ("rejects: {rows: 1, share: 1}", .value), ("senders: [{gaps: hold}]", .missing),
        ("senders: [{name: a}, {name: a}]", .value), ("programs: {age: age}", .value),
        ("stores: [{name: s, sender: a}]", .missing),
        ("stores: [{name: s, from: 2026-01-02}]", .missing),
        ("stores: [{name: s, sender: a, from: 2026-02-30}]", .value),
        ("stores: [{name: s, sender: a, from: 2026-01-02, opens: [monday]}]", .value),
        (
            "stores: [{name: s, sender: a, from: 2026-01-02}, "
                + "{name: s, sender: a, from: 2026-01-03}]",
            .value
        ), ("senders: [{name: a, lateAfterDays: 0}]", .value),
        ("plaintextPackages: yes", .value), ("attemptsPerYear: many", .type),
        ("senders: [{name: a, accepts: [zip]}]", .value),
        ("senders: [{name: a, signature: required}]", .value),
    ])
    func refuses(_ text: String, because rule: DocumentRejection.Rule) {
        let rejection = #expect(throws: DocumentRejection.self) { try read(text) }
        #expect(rejection?.rule == rule)
        #expect(rejection?.kind == .configuration)
    }

    @Test func theDocumentListsEveryKeyAndNoOther() throws {
        let here = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let path = "/\(here)/docs/operating/configuration.md"
        let text = String(decoding: try Disk.ofTests.read(path), as: UTF8.self)
        let documented = text.split(separator: "\n").filter { $0.hasPrefix("- `") }
            .compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
        #expect(Set(documented) == keys(of: everyKey))
        #expect(documented.count == Set(documented).count)
    }

    /// The keys of a block document with their parents in front.
    private func keys(of text: String) -> Set<String> {
        var parents: [(indent: Int, key: String)] = []
        var keys: Set<String> = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let indent = line.prefix { $0 == " " || $0 == "-" }.count
            guard let colon = line.firstIndex(of: ":") else { continue }
            let key = String(line[line.index(line.startIndex, offsetBy: indent)..<colon])
            parents.removeAll { $0.indent >= indent }
            parents.append((indent, key))
            keys.insert(parents.map(\.key).joined(separator: "."))
        }
        return keys
    }
}
