import CardCore
import Testing

/// Lost keys: who is left, the week, objections, and the orders that stay closed.
@Suite struct CustodianChangeTests {
    private static let now = Instant(milliseconds: 1_795_000_000_000)

    private static func change(
        _ name: String = "alice",
        set: Int = 2,
        lost: [String] = ["alice"],
        objection: CustodianChange.Objection? = nil
    ) -> CustodianChange {
        CustodianChange(
            number: 1,
            setVersion: set,
            name: name,
            publicKey: [9],
            lost: lost,
            proposedAt: now,
            validFrom: CustodianChangeRule.validFrom(proposedAt: now),
            objection: objection
        )
    }

    private static let objection = CustodianChange.Objection(by: "bob", at: now)

    @Test func isValidSevenDaysLater() {
        let end = Self.now.adding(seconds: 7 * 86_400)
        let change = Self.change()
        #expect(change.validFrom == end)
        #expect(change.progress(newestSet: 2, at: Self.now) == .waits)
        #expect(change.progress(newestSet: 2, at: end.adding(seconds: -1)) == .waits)
        #expect(change.progress(newestSet: 2, at: end) == .due)
    }

    @Test func isOverWithAnotherSetAndStoppedByAnObjection() {
        for moment in [Self.now, Self.now.adding(seconds: 8 * 86_400)] {
            #expect(Self.change().progress(newestSet: 3, at: moment) == .over)
            for set in 2...3 {
                let stopped = Self.change(objection: Self.objection)
                #expect(stopped.progress(newestSet: set, at: moment) == .stopped)
            }
        }
    }

    /// Every set of up to three people, and every part of it lost with the one who is replaced.
    @Test func furtherLostKeysLeaveTheSetIfEnoughStay() {
        let people = ["alice", "bob", "carol"]
        for count in 1...3 {
            let members = people.prefix(count).enumerated().map { place, name in
                CustodianRecord(name: name, publicKey: [UInt8(place)])
            }
            for lost in Self.parts(of: members.map(\.name)) where lost.contains("alice") {
                for custody in Custody.allCases {
                    let next = Self.change(lost: lost).applied(to: members, custody: custody)
                    let left = members.filter { !lost.contains($0.name) }
                    let isEnough = left.count + 1 >= custody.custodianCount
                    #expect(next.first == CustodianRecord(name: "alice", publicKey: [9]))
                    #expect(
                        Array(next.dropFirst()) == (isEnough ? left : Array(members.dropFirst()))
                    )
                }
            }
        }
    }

    /// Every set of up to three people, every part of it lost, under both custodies.
    @Test func isAllowedOnlyIfFewerAreLeftThanCustodyAsksFor() throws {
        let people = ["alice", "bob", "carol"]
        for count in 1...3 {
            let members = Array(people.prefix(count))
            for lost in Self.parts(of: members) where !lost.isEmpty {
                let left = members.filter { !lost.contains($0) }
                for custody in Custody.allCases {
                    let answer = {
                        try CustodianChangeRule.left(of: members, lost: lost, custody: custody)
                    }
                    guard left.count >= custody.custodianCount else {
                        #expect(try answer() == left)
                        continue
                    }
                    #expect(
                        throws: CustodianChangeFailure.enoughLeft(
                            names: left,
                            needed: custody.custodianCount
                        )
                    ) { try answer() }
                }
            }
        }
        #expect(throws: CustodianChangeFailure.unknown(name: "dora")) {
            try CustodianChangeRule.left(of: people, lost: ["alice", "dora"], custody: .dual)
        }
    }

    @Test func aTypedNameGetsTheCustodiansThatItResembles() {
        let members = ["alice", "alicia", "bob"]
        let near = CustodianChangeFailure.unknown(name: "Alce", nearest: ["alice"])
        #expect(throws: near) {
            try CustodianChangeRule.left(of: members, lost: ["Alce"], custody: .dual)
        }
        let other = CustodianChangeFailure.nothingWaits(name: "alic", nearest: ["alice"])
        #expect(throws: other) {
            try CustodianChangeRule.requireStoppable(
                Self.change(),
                of: "alic",
                newestSet: 2,
                at: Self.now
            )
        }
    }

    private static func parts(of members: [String]) -> [[String]] {
        (0..<(1 << members.count)).map { bits in
            members.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element)
        }
    }

    @Test func everybodyWhoIsLeftUnlocksAndNobodyElse() throws {
        try CustodianChangeRule.requirePresence(of: [], present: [])
        try CustodianChangeRule.requirePresence(of: ["bob"], present: ["bob"])
        #expect(throws: CustodianChangeFailure.absent(names: ["bob"])) {
            try CustodianChangeRule.requirePresence(of: ["bob"], present: [])
        }
        #expect(throws: CustodianChangeFailure.unknown(name: "alice")) {
            try CustodianChangeRule.requirePresence(of: ["bob"], present: ["bob", "alice"])
        }
    }

    @Test func oneChangeWaitsAtATime() throws {
        let later = Self.now.adding(seconds: 8 * 86_400)
        for moment in [Self.now, later] {
            #expect(
                throws: CustodianChangeFailure.waits(
                    name: "alice",
                    validFrom: Self.change().validFrom
                )
            ) {
                try CustodianChangeRule.requireNoneWaits(Self.change(), newestSet: 2, at: moment)
            }
            try CustodianChangeRule.requireNoneWaits(nil, newestSet: 2, at: moment)
            try CustodianChangeRule.requireNoneWaits(Self.change(), newestSet: 3, at: moment)
            try CustodianChangeRule.requireNoneWaits(
                Self.change(objection: Self.objection),
                newestSet: 2,
                at: moment
            )
        }
    }

    @Test func canBeStoppedUntilItsSetIsMade() throws {
        let stop = { (change: CustodianChange?, name: String, set: Int) in
            try CustodianChangeRule.requireStoppable(
                change,
                of: name,
                newestSet: set,
                at: Self.now.adding(seconds: 8 * 86_400)
            )
        }
        #expect(try stop(Self.change(), "alice", 2) == Self.change())
        let stopped = Self.change(objection: Self.objection)
        #expect(try stop(stopped, "alice", 2) == stopped)
        let nothing = CustodianChangeFailure.nothingWaits(name: "alice")
        #expect(throws: nothing) { try stop(nil, "alice", 2) }
        #expect(throws: nothing) { try stop(Self.change(), "alice", 3) }
        #expect(throws: nothing) { try stop(Self.change("bob"), "alice", 2) }
    }

    private static func set(_ version: Int, _ members: [String: UInt8]) -> CustodianSetRecord {
        CustodianSetRecord(
            version: version,
            members: members.sorted { $0.key < $1.key }
                .map { CustodianRecord(name: $0.key, publicKey: [$0.value]) },
            addedAt: now
        )
    }

    @Test func lostKeysAreThoseOfChangesThatWaitOrWereApplied() {
        let before = Self.set(2, ["alice": 1, "bob": 2, "carol": 3])
        let applied = Self.set(3, ["alice": 9, "bob": 2, "carol": 3])
        let overtaken = Self.set(3, ["alice": 7, "bob": 2, "carol": 3])
        let lost = { (change: CustodianChange, sets: [CustodianSetRecord]) in
            CustodianChangeRule.lostKeys(of: [change], sets: sets, at: Self.now)
        }
        let change = Self.change(lost: ["alice", "bob"])
        #expect(lost(change, [before]) == [[1], [2]])
        #expect(lost(change, [before, applied]) == [[1], [2]])
        #expect(lost(change, [before, overtaken]).isEmpty)
        #expect(lost(Self.change(objection: Self.objection), [before]).isEmpty)
    }

    @Test func anOrderIsClosedIfTooFewOfItsKeysAreLeft() {
        let closed = { (lost: Set<[UInt8]>, custody: Custody) in
            CustodianChangeRule.isClosed(sealedTo: [[1], [2], [3]], custody: custody, lost: lost)
        }
        #expect(!closed([], .dual) && !closed([[1]], .dual) && closed([[1], [2]], .dual))
        #expect(!closed([[1], [2]], .single) && closed([[1], [2], [3]], .single))
        #expect(!closed([[7], [8]], .dual))
    }

    @Test func differencesNameTheOldAndTheNewKey() {
        let differences = CustodianDifference.all(
            from: Self.set(1, ["alice": 1, "bob": 2, "carol": 3]).members,
            to: Self.set(2, ["alice": 9, "bob": 2, "dora": 4]).members
        )
        #expect(
            differences == [
                CustodianDifference(name: "alice", before: [1], after: [9]),
                CustodianDifference(name: "carol", before: [3], after: nil),
                CustodianDifference(name: "dora", before: nil, after: [4]),
            ]
        )
    }

    @Test func anOldKeyReachesOrdersOfTheSetsThatHadIt() {
        let sets = [
            Self.set(1, ["alice": 1]), Self.set(2, ["alice": 1, "bob": 2]),
            Self.set(3, ["alice": 9, "bob": 2]), Self.set(4, ["alice": 9, "carol": 3]),
        ]
        let reaches = { (key: UInt8, versions: [Int]) in
            CustodianReach.includes([key], sealedUnder: versions, sets: sets)
        }
        #expect(reaches(1, [1]) && reaches(1, [2]) && !reaches(1, [3]) && !reaches(1, []))
        #expect(reaches(1, [2, 4]) && !reaches(1, [3, 4]))
        // In between it was sealed to bob.
        #expect(reaches(2, [1, 4]) && !reaches(2, [1]) && !reaches(2, [4]))
        #expect(reaches(3, [1, 4]) && !reaches(3, [1, 3]))
    }
}
