import CardCore
import Testing

struct CustodianQuorumTests {
    /// Each number of custodians, each custody, and each number of them who unlocked.
    @Test(arguments: Custody.allCases, 0...3)
    func asManyUnlockAsTheCustodyAsks(_ custody: Custody, _ count: Int) {
        let names = Array(["ada", "bo", "eva"].prefix(count))
        let quorum = CustodianQuorum(names: names, custody: custody)
        let isComplete = count >= custody.custodianCount
        #expect(quorum.neededCount == (isComplete ? custody.custodianCount : 0))
        for present in 0...count {
            let isMet = !isComplete || present >= custody.custodianCount
            #expect(quorum.isMet(by: Array(names.prefix(present))) == isMet, "\(present)")
        }
    }

    @Test(arguments: Custody.allCases)
    func theSameCustodianTwiceAndAStrangerDoNotCount(_ custody: Custody) {
        let quorum = CustodianQuorum(names: ["ada", "bo"], custody: custody)
        #expect(quorum.isMet(by: ["ada", "bo"]))
        #expect(!quorum.isMet(by: ["ada", "ada"]))
        #expect(!quorum.isMet(by: ["ada", "bo", "eva"]))
        #expect(!quorum.isMet(by: ["ADA", "bo"]))
        #expect(!CustodianQuorum(names: [], custody: custody).isMet(by: ["ada"]))
    }
}
