package io.twinlog.e2e.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes up the orders of one lane, which alone touches its accounts. What a deviation has touched is never touched again. */
final class Author {

    private final Random random;
    private final String lane;
    /** Each account's last entry. */
    private final Map<String, Integer> accounts = new LinkedHashMap<>();

    private int orders;

    Author(Random random, String lane, List<String> existing) {
        this.random = random;
        this.lane = lane;
        existing.forEach(account -> accounts.put(account, 0));
    }

    /** The next order. */
    Order next() {
        String id = lane + "-" + ++orders;
        if (accounts.size() < 3 || random.nextInt(10) == 0) {
            String account = "A" + id;
            accounts.put(account, 0);
            return new Order.Open(id, account, "Owner " + id);
        }
        String account = any();
        int dice = random.nextInt(10);
        if (dice == 0) {
            accounts.remove(account);
            return new Order.Close(id, account);
        }
        if (dice <= 2) {
            return new Order.Rename(id, account, "Owner " + id);
        }
        if (dice == 3) {
            return new Order.Remark(id, account, "remark " + id);
        }
        String other = any();
        long cents = 1L + random.nextInt(9_999);
        return dice <= 5 && !other.equals(account)
                ? new Order.Transfer(id, account, number(account), other, number(other), cents)
                : new Order.Deposit(id, account, number(account), cents);
    }

    /** What the new bank may do wrong with it. */
    Deviation deviation(Order order) {
        if (order instanceof Order.Close) {
            return Deviation.OMITTED;
        }
        List<Deviation> possible = new ArrayList<>(List.of(Deviation.OMITTED, Deviation.OTHER_VALUE));
        if (order instanceof Order.Deposit) {
            possible.addAll(List.of(Deviation.ENTRY_FORGOTTEN, Deviation.ENTRY_TOO_MANY));
        }
        return possible.get(random.nextInt(possible.size()));
    }

    /** Its accounts have been touched by a deviation. */
    void retire(Order order) {
        accounts.remove(order.account());
        if (order instanceof Order.Transfer transfer) {
            accounts.remove(transfer.other());
        }
    }

    private String any() {
        return List.copyOf(accounts.keySet()).get(random.nextInt(accounts.size()));
    }

    private int number(String account) {
        return accounts.merge(account, 1, Integer::sum);
    }
}
