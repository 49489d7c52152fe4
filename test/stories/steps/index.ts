import './policy.ts';
import './time.ts';
import './customer.ts';
import './staff.ts';
import './outcome.ts';
